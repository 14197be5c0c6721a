#include "core/attention/attention.h"

#include "core/base/check.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace polarflow {

namespace {

// How the bits of each storage become a double, exactly.
struct Float64 {
  using Bits = std::uint64_t;
  static double widen(Bits bits) { return std::bit_cast<double>(bits); }
};
struct Float32 {
  using Bits = std::uint32_t;
  static double widen(Bits bits) { return std::bit_cast<float>(bits); }
};
struct Float16 {
  using Bits = std::uint16_t;
  /// The fields are put where a float has them; the product then makes up for the other bias, and
  /// an ordinary number of a subnormal one.
  static double widen(Bits bits) {
    constexpr std::uint32_t infinite = 0x7c00, float_infinite = 0x7f800000;
    const std::uint32_t magnitude = bits & 0x7fffu, sign = (bits & 0x8000u) << 16;
    const float finite = std::bit_cast<float>(magnitude << 13) * 0x1p112f;
    const std::uint32_t widened = magnitude < infinite ? std::bit_cast<std::uint32_t>(finite)
                                                       : float_infinite | magnitude << 13;
    return std::bit_cast<float>(sign | widened);
  }
};
struct Bfloat16 {
  using Bits = std::uint16_t;
  static double widen(Bits bits) { return std::bit_cast<float>(std::uint32_t{bits} << 16); }
};

template <class Bits>
Bits bits_at(const std::byte* at) {
  Bits bits;
  std::memcpy(&bits, at, sizeof bits);
  return bits;
}

template <class Bits>
Bits swapped_bits_at(const std::byte* at) {
  std::byte bytes[sizeof(Bits)];
  std::reverse_copy(at, at + sizeof bytes, bytes);
  return std::bit_cast<Bits>(bytes);
}

template <class Number>
void widen_row(const std::byte* at, std::ptrdiff_t stride, bool swapped, std::span<double> row) {
  using Bits = typename Number::Bits;
  constexpr auto next = static_cast<std::ptrdiff_t>(sizeof(Bits));
  const auto count = static_cast<std::ptrdiff_t>(row.size());
  double* out = row.data();
  if (swapped)
    for (std::ptrdiff_t k = 0; k < count; ++k)
      out[k] = Number::widen(swapped_bits_at<Bits>(at + k * stride));
  else if (stride == next)  // a stride that the compiler knows lets it use vectors
    for (std::ptrdiff_t k = 0; k < count; ++k) out[k] = Number::widen(bits_at<Bits>(at + k * next));
  else
    for (std::ptrdiff_t k = 0; k < count; ++k)
      out[k] = Number::widen(bits_at<Bits>(at + k * stride));
}

}  // namespace

Index HeadView::first_key(Index sample) const {
  Index key = 0;
  while (key < keys && !takes_part(sample, key)) ++key;
  return key;
}

void HeadView::read_row(Index sample, Index query, std::span<double> row) const {
  POLARFLOW_CHECK(row.size(), ==, static_cast<std::size_t>(keys));
  const std::byte* at = data + sample * strides[0] + query * strides[1];
  switch (storage) {
    case Storage::float64:
      return widen_row<Float64>(at, strides[2], swapped, row);
    case Storage::float32:
      return widen_row<Float32>(at, strides[2], swapped, row);
    case Storage::float16:
      return widen_row<Float16>(at, strides[2], swapped, row);
    case Storage::bfloat16:
      return widen_row<Bfloat16>(at, strides[2], swapped, row);
  }
}

}  // namespace polarflow
