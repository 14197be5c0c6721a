#pragma once

#include "core/run/capture_frame.h"
#include "core/run/flow_frame.h"

#include <utility>
#include <variant>

namespace polarflow {

/// An immutable snapshot of a run of any kind: what the worker publishes and every view draws.
struct Frame {
  std::variant<FlowFrame, CaptureFrame> kind;

  Frame(FlowFrame flow) : kind(std::move(flow)) {}           // NOLINT: one is the other
  Frame(CaptureFrame capture) : kind(std::move(capture)) {}  // NOLINT

  [[nodiscard]] const FrameHead& head() const {
    return std::visit([](const FrameHead& head) -> const FrameHead& { return head; }, kind);
  }
  [[nodiscard]] RunKind run_kind() const {
    return std::visit([](const auto& one) { return one.kRunKind; }, kind);
  }
  /// Null where it is of another kind.
  [[nodiscard]] const FlowFrame* flow() const { return std::get_if<FlowFrame>(&kind); }
  [[nodiscard]] const CaptureFrame* capture() const { return std::get_if<CaptureFrame>(&kind); }
};

}  // namespace polarflow
