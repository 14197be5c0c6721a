#pragma once

#include <cstring>

// Vectors of a given number of doubles, for kernels that are compiled for several instruction sets.
// Included by files named *_lanes.h alone; everything has internal linkage, so that no function
// compiled for one instruction set is taken for its namesake of another.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpsabi"  // vectors are passed between inlined functions only

namespace polarflow {
namespace {

// Of a struct of their own: GCC 12 takes a dependent vector_size for none where it is declared.
template <int Count>
struct LaneTypes {
  typedef double Vector __attribute__((vector_size(8 * Count)));
  typedef long long Bits __attribute__((vector_size(8 * Count)));
};

/// What one instruction does to `Count` doubles at once.
template <int Count>
struct Lanes {
  using V = typename LaneTypes<Count>::Vector;
  using Bits = typename LaneTypes<Count>::Bits;

  [[gnu::always_inline]] static inline V load(const double* x) {
    V v;
    std::memcpy(&v, x, sizeof v);
    return v;
  }
  [[gnu::always_inline]] static inline V all(double x) { return x - V{}; }
  /// x y + z in one rounding where the instruction exists.
  [[gnu::always_inline]] static inline V fma(V x, V y, V z) {
#if !defined(__FMA__)
    return x * y + z;
#elif defined(__clang__)
    V result;  // Clang has its own builtin from version 18 on only
    for (int i = 0; i < Count; ++i) result[i] = __builtin_fma(x[i], y[i], z[i]);
    return result;
#else
    constexpr int kRoundAsSet = 4;
    if constexpr (Count == 8)
      return __builtin_ia32_vfmaddpd512_mask(x, y, z, 0xff, kRoundAsSet);
    else
      return __builtin_ia32_vfmaddpd256(x, y, z);
#endif
  }
  [[gnu::always_inline]] static inline double fma(double x, double y, double z) {
#ifdef __FMA__
    return __builtin_fma(x, y, z);
#else
    return x * y + z;
#endif
  }
  /// The sum of all lanes, in every lane.
  [[gnu::always_inline]] static inline V sum(V v) {
    for (int width = Count / 2; width > 0; width /= 2) {
      Bits partner;
      for (int i = 0; i < Count; ++i) partner[i] = i ^ width;
#ifdef __clang__
      V other;
      for (int i = 0; i < Count; ++i) other[i] = v[partner[i]];
      v += other;
#else
      v += __builtin_shuffle(v, partner);
#endif
    }
    return v;
  }
  static double largest(V v) {
    double most = v[0];
    for (int i = 1; i < Count; ++i) most = v[i] > most ? v[i] : most;
    return most;
  }
  [[gnu::always_inline]] static inline V magnitude(V v) { return v < 0 ? -v : v; }

  /// e^x, with x cut to [−708, 709]; within 2 units in the last place.
  static V exp(V x) {
    constexpr double kShift = 0x1.8p52;  // its sum with a small number rounds to an integer
    x = x < -708 ? all(-708) : x;
    x = x > 709 ? all(709) : x;
    const V shifted = x * 0x1.71547652b82fep0 + kShift;
    const V n = shifted - kShift;
    const V r = (x - n * 0x1.62e42fefa38p-1) - n * 0x1.ef35793c7673p-45;
    constexpr double inverse_factorial[] = {1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800,
                                            1.0 / 3628800,    1.0 / 362880,    1.0 / 40320,
                                            1.0 / 5040,       1.0 / 720,       1.0 / 120,
                                            1.0 / 24,         1.0 / 6,         0.5,
                                            1,                1};
    V value = all(inverse_factorial[0]);
    for (int i = 1; i < 14; ++i) value = fma(value, r, all(inverse_factorial[i]));
    Bits power;
    std::memcpy(&power, &shifted, sizeof power);
    power = (power + 1023) << 52;
    V scale;
    std::memcpy(&scale, &power, sizeof scale);
    return value * scale;
  }
  /// The first `lanes` entries of x to y.
  static void store(V x, int lanes, double* y) {
    if (lanes == Count)
      std::memcpy(y, &x, sizeof x);
    else
      for (int i = 0; i < Count; ++i)
        if (i < lanes) y[i] = x[i];
  }
};

}  // namespace
}  // namespace polarflow

#pragma GCC diagnostic pop
