#pragma once

#include "core/flow/flow.h"
#include "core/model/field.h"
#include "core/theory/finding.h"

#include <functional>
#include <memory>
#include <vector>

namespace polarflow {

/// Follows a problem to its end and judges every statement at every step: what needs no integral
/// within it, too.
///
/// Two flows run in lockstep, one at the given tolerance and one at 1/32 of it, half the step of
/// order 5. How far an entry differs between them measures the integrator's own error in it: the
/// tolerance of an entry is 10 times the largest difference so far and what one tolerance of the
/// finer run in the state makes of it and of its rate, since equal steps hide their error and stiff
/// runs hold no more. A breach counts where both runs show it.
/// Range   relative tolerances from 3.2e-12 up; below that it takes 3.2e-12.
/// Cost    some 25 gradients a step.
class Checker {
 public:
  using FieldMaker = std::function<std::unique_ptr<Field>(const Problem&)>;

  Checker(const Problem& problem, const FlowSettings& settings);
  /// Follows fields of somebody else's making, without a reduction.
  Checker(const Problem& problem, const FlowSettings& settings, const FieldMaker& make);
  ~Checker();
  Checker(Checker&&) noexcept;

  /// Takes up to so many steps of the coarser run.
  void advance(int steps);
  [[nodiscard]] bool finished() const;
  [[nodiscard]] const Flow& flow() const;  // the coarser run
  /// One for every statement, in the order of the list.
  [[nodiscard]] std::vector<Finding> findings() const;

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace polarflow
