#pragma once

#include "core/attention/attention.h"

#include <map>
#include <string>
#include <vector>

namespace polarflow::test {

/// An attention tensor in the bytes of a file.
struct Tensor {
  std::vector<std::byte> bytes;
  Storage storage = Storage::float64;
  bool swapped = false, causal = true;
  AttentionShape shape;
  std::array<std::ptrdiff_t, 5> strides{};  // of layer, head, sample, query, key
  std::size_t begin = 0;
  std::vector<std::uint8_t> valid;

  [[nodiscard]] HeadView head(Index layer, Index head) const {
    const std::ptrdiff_t at = layer * strides[0] + head * strides[1];
    return {.data = bytes.data() + static_cast<std::ptrdiff_t>(begin) + at,
            .storage = storage,
            .swapped = swapped,
            .strides = {strides[2], strides[3], strides[4]},
            .samples = shape.samples,
            .queries = shape.queries,
            .keys = shape.keys,
            .valid = valid,
            .causal = causal};
  }
};

/// Lays out the axes in this order, the last (or, as Fortran does, the first) next to each other.
inline void lay_out(Tensor& tensor, const std::vector<std::string>& axes, bool fortran = false) {
  const AttentionShape& shape = tensor.shape;
  const std::map<std::string, std::pair<std::size_t, Index>> known = {
      {"layer", {0, shape.layers}},
      {"head", {1, shape.heads}},
      {"sample", {2, shape.samples}},
      {"query", {3, shape.queries}},
      {"key", {4, shape.keys}}};
  std::ptrdiff_t stride = static_cast<std::ptrdiff_t>(size_of(tensor.storage));
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const auto& [axis, extent] = known.at(axes[fortran ? i : axes.size() - 1 - i]);
    tensor.strides[axis] = stride;
    stride *= extent;
  }
}

}  // namespace polarflow::test
