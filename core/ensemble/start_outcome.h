#pragma once

#include <cstdint>
#include <limits>

namespace polarflow {

/// What became of one start.
struct StartOutcome {
  /// Why the winner is known.
  enum class Reason : std::uint8_t {
    undecided,  ///< it is not: two leaders never part, or the run broke off
    horizon,    ///< it leads at t_end; nothing says that it will for ever
    converged,  ///< the run came to rest
    certified,  ///< its score and its projection lead together, and so for ever (spec Sec. 1.5)
  };
  int winner = -1;  ///< the token whose weight is largest in the end; −1 where undecided
  Reason reason = Reason::undecided;
  /// Flow time since when the winner's weight is at the level asked for or over it; NaN where it is
  /// not by t_end.
  double t_level = std::numeric_limits<double>::quiet_NaN();
  /// Of the weights at t_end, in nats; NaN where it was not asked for.
  double entropy = std::numeric_limits<double>::quiet_NaN();
};

}  // namespace polarflow
