#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/figure/figure.h"
#include "app/views/capture/head_options.h"
#include "core/run/capture_frame.h"

namespace polarflow {

/// The part of a head that is in sight, in the entries of its picture.
struct HeadSight {
  Index row = 0, rows = 0, col = 0, cols = 0;
};
[[nodiscard]] HeadSight sight_of(const Capture& capture, const PickedHead& picked,
                                 const HeadOptions& options);

/// That part of a picture of the head; of what is larger than can be seen, means over blocks.
[[nodiscard]] HeadPicture in_sight(const HeadPicture& picture, const HeadSight& sight);

/// Numbers about every query (down) and key (across) of a head in sight, in diverging colours about
/// 0. Tokens are named by their ids where these are known and there is room, else by their positions.
///
/// Shapes  values: as the picture in sight.
[[nodiscard]] Heatmap head_map(const Capture& capture, const PickedHead& picked,
                               const HeadSight& sight, std::vector<double> values);

/// "A = 0.012, 3 × uniform": the attention in a cell of that map.
[[nodiscard]] std::string attention_at(const PickedHead& picked, const HeadSight& sight,
                                       std::size_t row, std::size_t col);

/// "layer 3, head 5, mean of 4 samples".
[[nodiscard]] std::string head_title(const Capture& capture, const HeadPick& pick);

}  // namespace polarflow
