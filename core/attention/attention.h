#pragma once

#include "core/base/types.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace polarflow {

/// How a number is stored: IEEE 754 binary64, binary32, binary16, or the upper half of a binary32.
enum class Storage : std::uint8_t { float64, float32, float16, bfloat16 };

/// Bytes of one number.
[[nodiscard]] constexpr std::size_t size_of(Storage storage) {
  return storage == Storage::float64 ? 8 : storage == Storage::float32 ? 4 : 2;
}

/// The extents of an attention tensor A[layer, head, sample, query, key].
///
/// A flow of one row is 1×1×1×1×n, of rows 1×1×1×T×T.
struct AttentionShape {
  Index layers = 1, heads = 1, samples = 1, queries = 1, keys = 1;

  bool operator==(const AttentionShape&) const = default;
  /// The absolute position of a query: the queries are the last ones of the keys.
  [[nodiscard]] Index position(Index query) const { return keys - queries + query; }
};

/// One head of an attention tensor where it lies: A[sample, query, key]. It owns nothing.
///
/// Shapes  strides: bytes from one sample, query, key to the next, of either sign; valid:
///         (samples × keys), row by row, 1 where a key takes part; empty: all do.
struct HeadView {
  const std::byte* data = nullptr;
  Storage storage = Storage::float64;
  bool swapped = false;  ///< the bytes of a number stand in the other order than this machine's
  std::array<std::ptrdiff_t, 3> strides{};
  Index samples = 1, queries = 1, keys = 1;
  std::span<const std::uint8_t> valid{};
  bool causal = true;  ///< a row sees the keys up to its own position; else all that take part

  [[nodiscard]] Index position(Index query) const { return keys - queries + query; }
  [[nodiscard]] bool takes_part(Index sample, Index key) const {
    return valid.empty() || valid[static_cast<std::size_t>(sample * keys + key)] != 0;
  }
  /// The first valid key of a sample; `keys` where there is none.
  [[nodiscard]] Index first_key(Index sample) const;
  /// One row, widened exactly; the numbers may lie at any address.  Shapes  row: (keys).
  void read_row(Index sample, Index query, std::span<double> row) const;
};

}  // namespace polarflow
