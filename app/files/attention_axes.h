#pragma once

#include "core/attention/attention.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polarflow {

/// What an axis of an array of attention counts.
enum class AttentionAxis : std::uint8_t { layer, sample, head, query, key };

/// The axes of an array, the first one first.
using AxisOrder = std::vector<AttentionAxis>;

/// "layer,sample,head,query,key".
[[nodiscard]] std::string axes_text(const AxisOrder& order);

/// The order that such a text names, separated by commas or spaces.
/// Errors  DumpError (bad-shape): another number of axes, an unknown word, one twice, no query or
///         no key.
[[nodiscard]] AxisOrder axes_of(std::string_view text, std::size_t rank);

/// How long each axis is; 1 where the array has none of it.
[[nodiscard]] AttentionShape shape_under(const AxisOrder& order,
                                         const std::vector<std::size_t>& shape);

/// The extent of one axis.
[[nodiscard]] Index extent(const AttentionShape& shape, AttentionAxis axis);

}  // namespace polarflow
