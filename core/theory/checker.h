#pragma once

#include "core/flow/flow.h"
#include "core/theory/statement.h"

#include <functional>
#include <string_view>
#include <vector>

namespace polarflow {

enum class Verdict { holds, violated, not_applicable, undecided };

/// The verdict's word on the command line.
std::string_view name_of(Verdict verdict);

/// What a run said of one statement.
struct Finding {
  StatementInfo info;
  Verdict verdict = Verdict::undecided;
  double slack = 0;      // tolerance minus the worst breach seen; negative where it is violated
  double tolerance = 0;  // 1000 relative tolerances of the integrator, by the quantity's size
  double t = 0;          // flow time of the worst breach
};

/// Runs the problem to its end and judges every statement at every step.
///
/// A statement is undecided where no state could be judged. `each_step` is called in between.
std::vector<Finding> check_statements(const Problem& problem, const FlowSettings& settings,
                                      const std::function<void()>& each_step = [] {});

}  // namespace polarflow
