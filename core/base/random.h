#pragma once

#include "core/base/types.h"

#include <cmath>
#include <cstdint>
#include <numbers>

namespace polarflow {

/// Counter-based random numbers: the k-th draw of a seed, in any order, on any thread.
///
/// 64 bits from the SplitMix64 finalizer of seed and counter (Steele, Lea & Flood 2014). Uniforms
/// lie in (0, 1); normals by Box–Muller from draws 2k and 2k+1.
class CounterRandom {
 public:
  explicit CounterRandom(std::uint64_t seed) : key_(mix(seed ^ 0x9e3779b97f4a7c15ULL)) {}

  [[nodiscard]] std::uint64_t bits(std::uint64_t k) const {
    return mix(key_ + (k + 1) * 0x9e3779b97f4a7c15ULL);
  }
  [[nodiscard]] double uniform(std::uint64_t k) const {
    return (static_cast<double>(bits(k) >> 11) + 0.5) * 0x1.0p-53;
  }
  [[nodiscard]] double normal(std::uint64_t k) const {
    const double radius = std::sqrt(-2 * std::log(uniform(2 * k)));
    return radius * std::cos(2 * std::numbers::pi * uniform(2 * k + 1));
  }

 private:
  static std::uint64_t mix(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
  }
  std::uint64_t key_;
};

/// n independent standard normals of a seed.
inline Vec normal_vec(Index n, std::uint64_t seed) {
  const CounterRandom random(seed);
  return Vec::NullaryExpr(n, [&](Index i) { return random.normal(static_cast<std::uint64_t>(i)); });
}

}  // namespace polarflow
