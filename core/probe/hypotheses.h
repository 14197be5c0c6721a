#pragma once

#include "core/model/reduction.h"
#include "core/normalization/normalization.h"

#include <string_view>

namespace polarflow {

// What probes ask of a problem, each with the words in which it is said.

inline bool has_direction(const Problem& problem) {
  return projection_direction(problem.loss, problem.d()).squaredNorm() > 0;
}
inline constexpr std::string_view kNeedsDirection = "a loss with a direction w";

/// One row of attention over plain values: the setting of the paper's theorems.
inline bool plain_row(const Problem& problem) {
  const auto* model = std::get_if<ValueSoftmaxModel>(&problem.model);
  return model && std::holds_alternative<PlainPath>(model->value_path);
}

/// Whether the infimum of the loss lies at infinity.
inline bool drifts(const Problem& problem) {
  return std::visit([](const auto& loss) { return !loss.attained; }, problem.loss);
}
inline constexpr std::string_view kNeedsDrift = "a loss that is least at infinity, as the logistic";

/// Whether the late rates of spec Sec. 1.7 are those of the problem: softmax, plain values, and a
/// loss with ψ ~ e^(−m).
inline bool late_softmax(const Problem& problem) {
  const bool tail = std::holds_alternative<LogisticLoss>(problem.loss) ||
                    std::holds_alternative<ExponentialLoss>(problem.loss);
  return plain_row(problem) && tail && has_direction(problem) &&
         std::holds_alternative<SoftmaxNormalization>(problem.normalization);
}

/// Whether dτ = ψ dt is a clock that its projections show, with every row's ψ ≥ 0 counted alike.
inline bool has_clock(const Problem& problem) {
  const auto* model = std::get_if<AttentionRowsModel>(&problem.model);
  const bool alike = !model || model->labels.minCoeff() > 0;
  const bool normalized =
      std::visit([](const auto& map) { return map.normalized; }, problem.normalization);
  return alike && normalized && reduce(problem).has_value();
}
inline constexpr std::string_view kNeedsClock =
    "weights with sum 1, values that enter as they are, and a loss of ⟨w,θ⟩ alone (or square loss "
    "from V = 0)";

}  // namespace polarflow
