#pragma once

#include <vector>

#include "app/views/flow/stage_flow.h"

namespace polarflow {

/// Where the weights of three tokens would stay at the values V of one time, and what they do near
/// it.
struct RestPoint {
  enum class Kind { attracts, repels, saddle };
  Barycentric at{};
  Kind kind = Kind::saddle;
};

/// The rest points of the slice of the flow that StageFlow draws: the corners at which it stands
/// still or ends, by the direction of the flow around them, and those inside the triangle, by the
/// eigenvalues of the flow's derivative. Where they fill a line, some along it.
///
/// Errors  none: what cannot be told is left out.
/// Cost    some 1,500 evaluations of the flow.
[[nodiscard]] std::vector<RestPoint> rest_points(StageFlow& flow);

}  // namespace polarflow
