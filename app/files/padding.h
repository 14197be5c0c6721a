#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/files/labelled_array.h"

namespace polarflow {

/// Which keys take part, and how one knows.
struct Padding {
  std::vector<std::uint8_t> valid;  ///< (samples × keys), row by row; empty: all do
  std::string note;                 ///< a sentence; empty where there is nothing to say
};

/// How many samples and keys a mask is for, axes of length 1 between them left out; nothing where
/// it can be no mask.
[[nodiscard]] std::optional<std::pair<Index, Index>> mask_extents(const LabelledArray& mask,
                                                                  Index keys);

/// The keys that a mask names: where its number is not 0.
/// Errors  DumpError: numbers that cannot be read.
[[nodiscard]] Padding padding_from(const LabelledArray& mask);

/// The padding that one head shows: the first keys that no row looks at, with rows of their own
/// that are NaN, 0 or uniform over what they must not see; the last rows where they are NaN.
/// Cost  reads the head once.
[[nodiscard]] Padding padding_seen_in(const HeadView& head);

}  // namespace polarflow
