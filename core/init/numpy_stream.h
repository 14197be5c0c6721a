#pragma once

#include <cmath>
#include <cstdint>
#include <random>

namespace polarflow {

/// numpy's legacy random stream (np.random.seed, rand, randn), bit for bit.
///
/// Uniforms carry 53 bits of two words; normals come in pairs by the polar method, the second of
/// a pair being kept for the next call.
/// Source  spec Sec. 6.1 (checked there against numpy for 3 seeds of 1e5 draws).
class NumpyStream {
 public:
  explicit NumpyStream(std::uint32_t seed) : words_(seed) {}

  double rand() {
    const std::uint32_t high = static_cast<std::uint32_t>(words_()) >> 5;
    const std::uint32_t low = static_cast<std::uint32_t>(words_()) >> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
  }

  double randn() {
    if (has_kept_) {
      has_kept_ = false;
      return kept_;
    }
    double x1 = 0, x2 = 0, r2 = 0;
    do {
      x1 = 2 * rand() - 1;
      x2 = 2 * rand() - 1;
      r2 = x1 * x1 + x2 * x2;
    } while (r2 >= 1 || r2 == 0);
    const double factor = std::sqrt(-2 * std::log(r2) / r2);
    kept_ = factor * x1;
    has_kept_ = true;
    return factor * x2;
  }

 private:
  std::mt19937 words_;
  double kept_ = 0;
  bool has_kept_ = false;
};

}  // namespace polarflow
