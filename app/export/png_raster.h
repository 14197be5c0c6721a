#pragma once

#include <optional>
#include <string_view>

#include "app/figure/canvas.h"

namespace polarflow {

/// The pixels of a small PNG file; nothing where the bytes are none, or are damaged.
/// Range   at most 1024 pixels a side.
[[nodiscard]] std::optional<Raster> png_raster(std::string_view bytes);

}  // namespace polarflow
