#pragma once

#include "core/base/outcome.h"
#include "core/base/types.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace polarflow::test {

/// The scenario text that describes a case of tests/reference (its FORMAT.md says what is in one).
std::string scenario_text_of(const nlohmann::json& golden);

/// What a run shows at one time. Shapes  a, s as in the case (matrices row by row).
struct Observed {
  double t = 0;
  Vec a, s;
  double loss = 0;
};

/// The largest errors of a run against a case, as check.py measures them.
struct Errors {
  double a = 0, s = 0, loss = 0, event = 0;
};

/// Errors of the rows against the case's times, missing rows being infinitely wrong.
Errors errors_of(const nlohmann::json& golden, const std::vector<Observed>& rows,
                 const std::vector<FlowEvent>& events);

/// The case's scenario integrated by the core, observed at the given times as far as it came.
struct GoldenRun {
  std::vector<Observed> rows;
  std::vector<FlowEvent> events;
  Outcome outcome;
};
GoldenRun run_case(const nlohmann::json& golden, const std::vector<double>& times);

}  // namespace polarflow::test
