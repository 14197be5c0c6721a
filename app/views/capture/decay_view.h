#pragma once

#include <string>

#include "app/views/view.h"
#include "core/attention/decay.h"
#include "core/run/capture_frame.h"

namespace polarflow {

/// The share that keys at a distance have: of the chosen head, the mean over its layer and over the
/// model, each with its power law (dashed).
[[nodiscard]] Figure build_decay_view(const CaptureFrame& frame, const ViewParams& params);

/// The R² from which on a decay is called a power law.
inline constexpr double kLeastR2 = 0.9;

/// "γ = 1.20, R² = 0.98"; or why that is no power law.
[[nodiscard]] std::string decay_reading(const DecayFit& fit);

}  // namespace polarflow
