#pragma once

#include "core/capture/capture.h"
#include "core/run/frame_head.h"
#include "core/scenario/run_kind.h"

#include <memory>
#include <optional>

namespace polarflow {

/// Which head is looked at, and of which sample; nothing: of all together.
struct HeadPick {
  Index layer = 0, head = 0;
  std::optional<Index> sample = {};

  bool operator==(const HeadPick&) const = default;
};

/// A head as large as it is looked at.
struct PickedHead {
  static constexpr Index kSide = 2048;  ///< of its pictures at most

  HeadPick pick;
  HeadPicture picture, uniform;
};

/// An immutable snapshot of a capture that is being read. Its axis counts heads.
struct CaptureFrame : FrameHead {
  static constexpr RunKind kRunKind = RunKind::capture;

  Capture capture;
  std::shared_ptr<const PickedHead> picked;  ///< null where none is, or it is still to be read
};

}  // namespace polarflow
