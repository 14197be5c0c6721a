#pragma once

#include "core/base/types.h"

#include <string>
#include <string_view>

namespace polarflow {

/// How a run stands. A value, never an exception: it travels in the frame.
struct Outcome {
  enum class Kind {
    running,     // more to integrate
    horizon,     // t_end reached
    converged,   // the predicted remaining change of every entry is below atol
    undefined,   // the map is undefined at the start
    singular,    // the step size fell below what the time resolves
    non_finite,  // a value left the range of double
  };
  Kind kind = Kind::running;
  double t = 0;  // flow time at which it was decided

  [[nodiscard]] bool finished() const { return kind != Kind::running; }
};

/// The outcome's word on the command line.
inline std::string_view name_of(Outcome::Kind kind) {
  switch (kind) {
    case Outcome::Kind::running:
      return "running";
    case Outcome::Kind::horizon:
      return "horizon";
    case Outcome::Kind::converged:
      return "converged";
    case Outcome::Kind::undefined:
      return "undefined";
    case Outcome::Kind::singular:
      return "singular";
    case Outcome::Kind::non_finite:
      return "non-finite";
  }
  return "unknown";
}

/// A kink crossed by the flow: what happened to which score, and when.
struct FlowEvent {
  double t = 0;
  Index index = 0;        // the score, from 0
  std::string_view kind;  // "relu_dead", "l1_zero", …: the map's word
};

}  // namespace polarflow
