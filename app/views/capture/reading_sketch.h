#pragma once

#include "app/figure/figure.h"
#include "core/capture/capture.h"

namespace polarflow {

/// The first heads as they are in a reading of the file's axes, so that the right one is told at a
/// glance: a causal head is a triangle. Each row as shares of what is largest in it.
/// Range  readings with sketches.
[[nodiscard]] Figure reading_sketch(const AxisReading& reading);

}  // namespace polarflow
