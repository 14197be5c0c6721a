#include "core/attention/attention.h"

#include "tests/core/attention/cube.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <algorithm>
#include <limits>

using namespace polarflow;
using test::same_bits;

namespace {

/// One row of numbers given by their bits.
template <class Bits>
std::vector<double> widened(const std::vector<Bits>& bits, Storage storage, bool swapped = false) {
  HeadView view{.data = reinterpret_cast<const std::byte*>(bits.data()),
                .storage = storage,
                .swapped = swapped};
  view.keys = static_cast<Index>(bits.size());
  view.strides = {0, 0, sizeof(Bits)};
  std::vector<double> row(bits.size());
  view.read_row(0, 0, row);
  return row;
}

/// Sign, exponent and fraction of a small number put together as the standard says.
double assembled(std::uint32_t bits, int exponent_bits, int fraction_bits) {
  const int bias = (1 << (exponent_bits - 1)) - 1, most = (1 << exponent_bits) - 1;
  const double fraction = std::ldexp(bits & ((1u << fraction_bits) - 1), -fraction_bits);
  const int exponent = static_cast<int>(bits >> fraction_bits) & most;
  const double sign = bits >> (exponent_bits + fraction_bits) ? -1.0 : 1.0;
  if (exponent == most) return fraction > 0 ? std::nan("") : sign * HUGE_VAL;
  if (exponent == 0) return sign * std::ldexp(fraction, 1 - bias);
  return sign * std::ldexp(1 + fraction, exponent - bias);
}

}  // namespace

TEST_CASE("attention: every half and bfloat16 is widened exactly", "[attention][property]") {
  std::vector<std::uint16_t> all(65536);
  for (std::uint32_t bits = 0; bits < 65536; ++bits) all[bits] = static_cast<std::uint16_t>(bits);
  const std::vector<double> half = widened(all, Storage::float16);
  const std::vector<double> upper = widened(all, Storage::bfloat16);
  int wrong = 0;
  for (std::uint32_t bits = 0; bits < 65536; ++bits) {
    wrong += !same_bits(half[bits], assembled(bits, 5, 10));
    wrong += !same_bits(upper[bits], assembled(bits, 8, 7));
  }
  CHECK(wrong == 0);
}

TEST_CASE("attention: singles are widened exactly, doubles kept", "[attention][property]") {
  const std::vector<std::uint32_t> bits = {0,          0x80000000, 1,          0x007fffff,
                                           0x00800000, 0x3f800001, 0x7f7fffff, 0x7f800000,
                                           0xff800000, 0x7fc00000};
  const std::vector<double> row = widened(bits, Storage::float32);
  for (std::size_t i = 0; i < bits.size(); ++i) CHECK(same_bits(row[i], assembled(bits[i], 8, 23)));
  const std::vector<double> doubles = {0.1, -0.0, 5e-324, 1.7e308, HUGE_VAL, std::nan("")};
  const std::vector<double> kept = widened(doubles, Storage::float64);
  for (std::size_t i = 0; i < doubles.size(); ++i) CHECK(same_bits(kept[i], doubles[i]));
}

TEST_CASE("attention: rows are found at any address, stride and byte order",
          "[attention][property]") {
  const auto storage =
      GENERATE(Storage::float64, Storage::float32, Storage::float16, Storage::bfloat16);
  const test::Cube cube = test::random_cube({2, 3, 5}, 4);
  test::Tensor tensor = test::stored(cube, storage);
  const auto size = static_cast<std::ptrdiff_t>(size_of(storage));
  if (GENERATE(false, true)) {
    for (auto at = tensor.bytes.begin(); at != tensor.bytes.end(); at += size)
      std::reverse(at, at + size);
    tensor.swapped = true;
  }
  tensor.bytes.insert(tensor.bytes.begin(), std::byte{1});  // every number at an odd address
  tensor.begin = 1;
  HeadView view = tensor.head(0, 0);
  if (GENERATE(false, true)) {
    view.data += 14 * size + 15 * size;  // from the last number back
    for (auto& stride : view.strides) stride = -stride;
  }
  const bool backwards = view.strides[2] < 0;
  std::vector<double> row(5);
  view.read_row(0, 1, row);
  for (Index k = 0; k < 5; ++k)
    CHECK(row[static_cast<std::size_t>(k)] ==
          (backwards ? cube.at(1, 1, 4 - k) : cube.at(0, 1, k)));
}

TEST_CASE("attention: the first valid key, and the place of the last queries",
          "[attention][property]") {
  const std::vector<std::uint8_t> valid = {0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1};
  HeadView view;
  view.samples = 3, view.queries = 2, view.keys = 4;
  CHECK(view.first_key(1) == 0);
  view.valid = valid;
  CHECK(view.first_key(0) == 2);
  CHECK(view.first_key(1) == 4);
  CHECK(view.first_key(2) == 0);
  CHECK(view.position(0) == 2);
  CHECK(AttentionShape{1, 1, 3, 2, 4}.position(1) == 3);
}
