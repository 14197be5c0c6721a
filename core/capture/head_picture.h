#pragma once

#include "core/attention/attention.h"

#include <optional>
#include <vector>

namespace polarflow {

/// A head's attention as a picture: means over blocks of queries and keys.
///
/// Shapes  values: (rows × cols), row by row from the first query.
/// Range   NaN where a block has nothing that may be seen.
struct HeadPicture {
  Index rows = 0, cols = 0;
  std::vector<float> values = {};

  [[nodiscard]] float value(Index row, Index col) const {
    return values[static_cast<std::size_t>(row * cols + col)];
  }
};

/// The picture of a head, of one sample or of all together, with at most `side` rows and columns:
/// with so many queries and keys or fewer, the attention itself. Entries that are not finite, keys
/// that a row may not see and that have no weight, and rows of padded queries are left out.
/// Cost  each row is read once.
[[nodiscard]] HeadPicture picture_of(const HeadView& view, Index side,
                                     std::optional<Index> sample = {});

/// The same of uniform attention: one over the number of keys that a row may see.
[[nodiscard]] HeadPicture uniform_picture(const HeadView& view, Index side,
                                          std::optional<Index> sample = {});

}  // namespace polarflow
