#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/cli/paper/paper_numbers.h"
#include "core/scenario/flow_scenario.h"

namespace polarflow {

/// A printed number, and what the program finds in its place.
struct PaperFinding {
  const PaperNumber* number = nullptr;
  Print print;
  double descent = 0;  ///< after the same updates of the same gradient descent
  double flow = 0;     ///< of the gradient flow at the same time

  [[nodiscard]] bool agrees() const { return print.agrees(descent); }
};

/// What the program finds for every printed number in the scenarios that stand for the presets;
/// `check` is called often and may throw.
///
/// Range   NaN where a run ended before the number's time.
/// Cost    seconds: some four million updates of gradient descent.
[[nodiscard]] std::vector<PaperFinding> check_paper_numbers(
    const std::function<FlowScenario(const std::string& preset)>& scenario_of,
    const std::function<void(const PaperNumber&)>& check);

}  // namespace polarflow
