#pragma once

#include "core/base/choice.h"
#include "core/base/params.h"

#include <concepts>
#include <cstdint>

namespace polarflow {

/// What every discrete method has: a learning rate and a number of updates.
struct UpdateRule {
  static constexpr bool nominal_time = false;  // lr·k is a flow time, not merely called so
  double lr = 0.1;
  std::int64_t steps = 100000;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(
        ParamInfo{
            .id = "lr", .label = "learning rate", .min = 1e-12, .max = 1e6, .scale = Scale::log},
        self.lr);
    visit(ParamInfo{.id = "steps", .label = "updates", .min = 0, .max = 1e12, .scale = Scale::log},
          self.steps);
  }
};

/// Running averages of the gradient; a method uses the first `memories` of them, zero at the start.
/// Shapes  as the flat state.
struct Memory {
  Vec first;
  Vec second;
};

/// One discrete method: x ← update number k (from 1) of x, given the gradient there (spec Sec. 7).
template <class O>
concept Optimizer = requires(const O rule, std::int64_t k, VecIn gradient, Memory& memory,
                             VecOut x) {
  { O::info } -> std::convertible_to<ChoiceInfo>;
  { O::memories } -> std::convertible_to<int>;
  { rule.lr } -> std::convertible_to<double>;
  { rule.steps } -> std::convertible_to<std::int64_t>;
  { rule.time_per_update() } -> std::same_as<double>;
  { rule.update(k, gradient, memory, x) } -> std::same_as<void>;
};

/// Calls visit for a decay rate of a running average.
template <class Number, class Visitor>
void visit_decay(std::string_view id, std::string_view label, Number& rate, Visitor& visit) {
  visit(ParamInfo{.id = id, .label = label, .min = 0, .max = 0.999999}, rate);
}

}  // namespace polarflow
