#pragma once

#include "core/model/problem.h"

namespace polarflow {

/// The scores with the weights s near the scores a, by the map's inverse; nothing where the scores
/// are not the problem's own numbers, or the map has no inverse.  Shapes  s, a: (n).
inline std::optional<Vec> scores_of(const Problem& problem, VecIn s, VecIn a) {
  if (!std::holds_alternative<ValueSoftmaxModel>(problem.model)) return std::nullopt;
  return std::visit([&](const auto& map) { return map.inverse(s, a); }, problem.normalization);
}

}  // namespace polarflow
