#pragma once

#include "core/optimizer/adam.h"
#include "core/optimizer/adamw.h"
#include "core/optimizer/gradient_descent.h"
#include "core/optimizer/heavy_ball.h"
#include "core/optimizer/nesterov.h"
#include "core/optimizer/sign_descent.h"

#include <variant>

namespace polarflow {

// The discrete methods. To add one: write its header, include it above, and name it here.
using AnyOptimizer = std::variant<GradientDescent, HeavyBall, Nesterov, Adam, AdamW, SignDescent>;

template <class Choice>
inline constexpr bool kAllOptimizers = false;
template <class... O>
inline constexpr bool kAllOptimizers<std::variant<O...>> = (Optimizer<O> && ...);
static_assert(kAllOptimizers<AnyOptimizer>);

/// The number of updates a method makes.
inline std::int64_t steps_of(const AnyOptimizer& optimizer) {
  return std::visit([](const auto& rule) { return rule.steps; }, optimizer);
}
/// The flow time that one update stands for (nominal for Adam, AdamW and sign descent).
inline double time_per_update(const AnyOptimizer& optimizer) {
  return std::visit([](const auto& rule) { return rule.time_per_update(); }, optimizer);
}

}  // namespace polarflow
