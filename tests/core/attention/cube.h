#pragma once

#include "core/attention/head_report.h"
#include "core/base/random.h"
#include "tests/core/attention/tensor.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <functional>

namespace polarflow::test {

/// One head as plain numbers A[sample][query][key], with its valid keys.
struct Cube {
  Index samples = 1, queries = 1, keys = 1;
  bool causal = true;
  std::vector<double> numbers = {};
  std::vector<std::uint8_t> valid = {};

  [[nodiscard]] std::size_t place(Index sample, Index query, Index key) const {
    return static_cast<std::size_t>((sample * queries + query) * keys + key);
  }
  double& at(Index sample, Index query, Index key) { return numbers[place(sample, query, key)]; }
  [[nodiscard]] double at(Index sample, Index query, Index key) const {
    return numbers[place(sample, query, key)];
  }
  [[nodiscard]] bool takes_part(Index sample, Index key) const {
    return valid.empty() || valid[static_cast<std::size_t>(sample * keys + key)] != 0;
  }
  [[nodiscard]] Index position(Index query) const { return keys - queries + query; }
};

/// A cube filled by a function of sample, query and key, hidden keys with 0.
inline Cube make_cube(Cube cube, const std::function<double(Index, Index, Index)>& weight) {
  cube.numbers.assign(static_cast<std::size_t>(cube.samples * cube.queries * cube.keys), 0);
  for (Index b = 0; b < cube.samples; ++b)
    for (Index q = 0; q < cube.queries; ++q)
      for (Index k = 0; k < cube.keys; ++k)
        if (cube.takes_part(b, k) && (!cube.causal || k <= cube.position(q)))
          cube.at(b, q, k) = weight(b, q, k);
  return cube;
}

/// Multiples of 1/128 in (0, 1]: exact in every storage.
inline Cube random_cube(Cube cube, std::uint64_t seed) {
  const Vec normal = normal_vec(cube.samples * cube.queries * cube.keys, seed);
  const Cube shape = cube;
  return make_cube(std::move(cube), [&](Index b, Index q, Index k) {
    const double x = std::abs(normal[static_cast<Index>(shape.place(b, q, k))]);
    return std::max(1.0, std::floor(128 * std::min(1.0, x * x / 4))) / 128;
  });
}

/// The bits of a number that the storage holds exactly.
inline std::uint64_t encoded(double x, Storage storage) {
  if (storage == Storage::float64) return std::bit_cast<std::uint64_t>(x);
  const auto single = std::bit_cast<std::uint32_t>(static_cast<float>(x));
  if (storage == Storage::float32) return single;
  if (storage == Storage::bfloat16) return single >> 16;
  if (x == 0) return 0;
  return (single >> 16 & 0x8000u) | ((single & 0x7fffffffu) - (112u << 23)) >> 13;
}

inline Tensor stored(const Cube& cube, Storage storage = Storage::float64,
                     const std::vector<std::string>& axes = {"layer", "head", "sample", "query",
                                                             "key"}) {
  Tensor tensor;
  tensor.storage = storage;
  tensor.shape = {1, 1, cube.samples, cube.queries, cube.keys};
  tensor.causal = cube.causal;
  tensor.valid = cube.valid;
  lay_out(tensor, axes);
  tensor.bytes.resize(cube.numbers.size() * size_of(storage));
  for (Index b = 0; b < cube.samples; ++b)
    for (Index q = 0; q < cube.queries; ++q)
      for (Index k = 0; k < cube.keys; ++k) {
        const std::ptrdiff_t at =
            b * tensor.strides[2] + q * tensor.strides[3] + k * tensor.strides[4];
        const std::uint64_t bits = encoded(cube.at(b, q, k), storage);  // little-endian, as x86 is
        std::memcpy(tensor.bytes.data() + at, &bits, size_of(storage));
      }
  return tensor;
}

inline HeadReport measured(const Cube& cube, CountedRows counted = CountedRows::positive) {
  return measure_head(stored(cube).head(0, 0), counted);
}

/// The same bits, NaN included.
inline bool same_bits(double x, double y) {
  return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y) ||
         (std::isnan(x) && std::isnan(y));
}

}  // namespace polarflow::test
