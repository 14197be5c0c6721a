#pragma once

#include "core/model/field.h"
#include "core/optimizer/optimizer.h"

#include <memory>
#include <string_view>

namespace polarflow {

/// A discrete run from a problem's start: the parameters after k updates, all blocks at once.
///
/// Gradients are those of the piece where the parameters lie (sign 0 = 0, dead ReLUs stay dead) and
/// carry the problem's rates.
/// Cost    one gradient an update; smooth maps allocate nothing.
class Method {
 public:
  Method(const Problem& problem, const AnyOptimizer& optimizer);

  /// Updates until `step` were made; stops earlier where a gradient is no longer finite.
  void advance_to(std::int64_t step);
  [[nodiscard]] std::int64_t step() const { return step_; }
  [[nodiscard]] double t() const;
  /// Whether a gradient or a parameter left the range of double: the method has ended.
  [[nodiscard]] bool broken() const { return broken_; }
  /// Why the start has no weights; empty where it has.
  [[nodiscard]] std::string_view undefined() const { return field_->undefined_at(x_); }
  void state(State& state) const { field_->expand(x_, state); }

 private:
  std::unique_ptr<Field> field_;
  AnyOptimizer optimizer_;
  Memory memory_;
  Vec x_, gradient_;
  std::int64_t step_ = 0;
  bool broken_ = false;
};

}  // namespace polarflow
