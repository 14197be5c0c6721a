#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/files/head_reader.h"

namespace polarflow {

/// Arrays whose names differ in their numbers only, in the order of these: one for each layer, or
/// for each step of a generation; mostly there is one.
struct ArrayFamily {
  std::string pattern;  ///< the name with '#' for each number
  std::vector<const LabelledArray*> arrays;
};

/// The arrays of floating numbers of 2 to 5 axes, by family, in the file's order.
[[nodiscard]] std::vector<ArrayFamily> attention_families(const std::vector<LabelledArray>& arrays);

/// The same tensor out of a family's arrays, each with its axes in this order: several arrays of
/// the same extents are layers; of growing keys, steps of a generation, put together into one
/// triangle.
/// Errors  DumpError (bad-shape): axes of length 0, more queries than keys, arrays that do not fit
///         together.
[[nodiscard]] AttentionLayout arrange(const ArrayFamily& family, const AxisOrder& order);

/// What is known of the tensor apart from the arrays: from a config beside it, its mask, names.
struct AxisEvidence {
  std::optional<Index> layers, heads, samples;
  bool one_layer = false;  ///< an array holds one layer
};

/// The orders in which such arrays keep their axes, the likeliest first, query before key.
/// Range   families of attention_families(); all that is left after the evidence, at least one.
[[nodiscard]] std::vector<AxisOrder> likely_orders(const ArrayFamily& family,
                                                   const AxisEvidence& evidence);

/// Whether the name says that the array is one layer's.
[[nodiscard]] bool names_a_layer(const std::string& pattern);
/// Whether the name says that the array is attention.
[[nodiscard]] bool names_attention(const std::string& pattern);

}  // namespace polarflow
