#pragma once

#include <optional>

#include "app/figure/geometry.h"
#include "app/views/view.h"
#include "core/run/capture_frame.h"

namespace polarflow {

/// Small maps of all heads in one grid, heads across and layers up; or, where they have an order,
/// row by row from the top. In each the first query is on top and the keys run to the right.
[[nodiscard]] Figure build_head_grid_view(const CaptureFrame& frame, const ViewParams& params);

/// A head's tile on the grid's axes; its top has the least y.
[[nodiscard]] Rect tile_of(const Capture& capture, const HeadOptions& options,
                           const HeadPick& pick);

/// The head whose tile lies there.
[[nodiscard]] std::optional<HeadPick> head_at(const Capture& capture, const HeadOptions& options,
                                              Point at);

/// Edges of so many tiles of so many cells with a gap between, tile k about k.
/// Range  gap 0: or a cell, 1.
[[nodiscard]] Samples tile_edges(Index tiles, Index cells, Index gap);

}  // namespace polarflow
