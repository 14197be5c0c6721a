#pragma once

#include "core/base/root.h"
#include "core/base/types.h"

#include <cmath>
#include <limits>

namespace polarflow {

/// Since when each of some weights has been at a level or over it, watched step by step.
///
/// Within a step a weight crosses the level once at most, or is back where it was.
class LevelWatch {
 public:
  /// Shapes  start: (n), the weights at t = 0.
  LevelWatch(VecIn start, double level)
      : level_(level), since_(Vec::Constant(start.size(), kNever)) {
    for (Index i = 0; i < start.size(); ++i)
      if (start[i] >= level) since_[i] = 0;
  }

  /// Takes a step that covers [begin, end]; `weight(t, i)` is the i-th weight at t within it.
  /// Shapes  now: (n), the weights at its end.
  template <class Weight>
  void follow(VecIn now, double begin, double end, Weight&& weight) {
    for (Index i = 0; i < now.size(); ++i) {
      if (!(now[i] >= level_))
        since_[i] = kNever;
      else if (std::isnan(since_[i]))
        since_[i] = find_root([&](double t) { return weight(t, i) - level_; }, begin, end);
    }
  }

  /// Flow time; NaN where the weight is below the level.
  [[nodiscard]] double over_since(Index i) const { return since_[i]; }

 private:
  static constexpr double kNever = std::numeric_limits<double>::quiet_NaN();
  double level_;
  Vec since_;
};

}  // namespace polarflow
