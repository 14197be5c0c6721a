#pragma once

#include <array>
#include <optional>
#include <string>

#include "app/views/flow/stage_face.h"
#include "core/run/flow_frame.h"

namespace polarflow {

/// Sample by sample, at most `most` of them spread evenly.  Shapes  result: (n × samples).
[[nodiscard]] Mat sampled_weights(const FlowFrame& frame, Index most = 400);

/// The share of the variance of s over the run that the triangle of a face keeps: that of the two
/// weights and of the sum of the others, in their directions.
/// Range  [0, 1]; nothing where nothing moves, or something is not finite.
[[nodiscard]] std::optional<double> spread_kept(const FlowFrame& frame, const StageFace& face);

/// The two main axes of a cloud of points, and the shares of the variance along them.
/// Shapes  mean: (n); axes: (n×2), orthonormal.  Range  shares: [0, 1], falling, 0 where none is.
struct MainAxes {
  Vec mean;
  Mat axes;
  std::array<double, 2> shares{};
};

/// Shapes  points: (n × samples), n ≥ 2.  Range  finite.
[[nodiscard]] MainAxes main_axes(MatIn points);

/// A share as "97 %"; more digits where it is close to all.
[[nodiscard]] std::string percent(double share);

}  // namespace polarflow
