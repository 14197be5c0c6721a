#pragma once

#include <memory>
#include <string_view>

#include "app/views/flow/moment.h"
#include "app/views/flow/stage_face.h"
#include "core/model/field.h"

namespace polarflow {

/// Whether weights of the run leave the simplex, so that the stage shows |s|/Σ|s|.
[[nodiscard]] bool leaves_simplex(const FlowFrame& frame);

/// Why the triangle has no field of directions, in a sentence; empty where it has one.
[[nodiscard]] std::string_view why_no_flow(const FlowFrame& frame);

/// How the weights of three tokens would move from other places of the triangle: ds/dt = J da/dt at
/// the values V of one time, with the scores of s at that time's Σa.
///
/// A slice of the flow: V moves with time, so paths follow it at that one moment only.
class StageFlow {
 public:
  /// The frame must have a flow.
  StageFlow(const FlowFrame& frame, const Moment& now);

  /// ds/dt at the shares s > 0, which sum to 1; entries sum to 0.
  /// Range   NaN where the map is undefined.
  [[nodiscard]] Barycentric operator()(const Barycentric& s);

 private:
  const Problem& problem_;
  std::unique_ptr<Field> field_;
  Vec a_;      // scores at that time
  Vec state_;  // flat, with V of that time
};

}  // namespace polarflow
