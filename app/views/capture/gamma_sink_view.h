#pragma once

#include "app/views/view.h"
#include "core/run/capture_frame.h"

namespace polarflow {

/// Decay exponent against sink mass, a dot a head: the k-th sample of each curve is the k-th head's,
/// layer after layer; those in grey have no power law. The chosen head is marked.
[[nodiscard]] Figure build_gamma_sink_view(const CaptureFrame& frame, const ViewParams& params);

}  // namespace polarflow
