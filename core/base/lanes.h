#pragma once

#include <cstddef>
#include <cstring>

// Vectors of a given number of doubles or floats, for kernels that are compiled for several instruction sets.
// Included by files named *_lanes.h alone; everything has internal linkage, so that no function
// compiled for one instruction set is taken for its namesake of another.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpsabi"  // vectors are passed between inlined functions only

namespace polarflow {
namespace {

/// The bits of a number as an integer, and what its exponent looks like in them.
template <class Number>
struct NumberBits;
template <>
struct NumberBits<double> {
  using Integer = long long;
  static constexpr int mantissa = 52, bias = 1023;
};
template <>
struct NumberBits<float> {
  using Integer = int;
  static constexpr int mantissa = 23, bias = 127;
};

// Of a struct of their own: GCC 12 takes a dependent vector_size for none where it is declared.
template <int Count, class Number>
struct LaneTypes;
template <int Count>
struct LaneTypes<Count, double> {
  typedef double Vector __attribute__((vector_size(8 * Count)));
  typedef long long Bits __attribute__((vector_size(8 * Count)));
};
template <int Count>
struct LaneTypes<Count, float> {
  typedef float Vector __attribute__((vector_size(4 * Count)));
  typedef int Bits __attribute__((vector_size(4 * Count)));
};

/// What one instruction does to `Count` numbers at once.
template <int Count, class NumberOfLane = double>
struct Lanes {
  static constexpr int width = Count;
  using Number = NumberOfLane;
  using V = typename LaneTypes<Count, Number>::Vector;
  using Bits = typename LaneTypes<Count, Number>::Bits;

  [[gnu::always_inline]] static inline V load(const Number* x) {
    V v;
    std::memcpy(&v, x, sizeof v);
    return v;
  }
  [[gnu::always_inline]] static inline V all(Number x) { return x - V{}; }
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
    constexpr bool whole = sizeof(V) == 64, exact = sizeof(Number) == 8;
    if constexpr (whole && exact)
      return __builtin_ia32_vfmaddpd512_mask(x, y, z, -1, kRoundAsSet);
    else if constexpr (whole)
      return __builtin_ia32_vfmaddps512_mask(x, y, z, -1, kRoundAsSet);
    else if constexpr (exact)
      return __builtin_ia32_vfmaddpd256(x, y, z);
    else
      return __builtin_ia32_vfmaddps256(x, y, z);
#endif
  }
  [[gnu::always_inline]] static inline Number fma(Number x, Number y, Number z) {
#ifdef __FMA__
    return static_cast<Number>(__builtin_fma(x, y, z));
#else
    return x * y + z;
#endif
  }
  /// The outcome of a comparison, 0 or −1 in each lane, to be combined with others.
  [[gnu::always_inline]] static inline Bits mask(Bits compared) {
#ifndef __AVX2__
    // SSE2 cannot compare integers of 64 bits, and where GCC 12 sees that one mask comes of another
    // it fails for want of that ("internal compiler error", pass isel): it is not to see it.
    asm("" : "+m"(compared));
#endif
    return compared;
  }
  /// x where the mask is set, else y.
  [[gnu::always_inline]] static inline V select(Bits mask, V x, V y) {
#ifdef __AVX2__
    return mask ? x : y;
#else
    Bits one, other;
    std::memcpy(&one, &x, sizeof x);
    std::memcpy(&other, &y, sizeof y);
    one = (one & mask) | (other & ~mask);
    std::memcpy(&x, &one, sizeof x);
    return x;
#endif
  }
  /// The sum of all lanes, in every lane.
  [[gnu::always_inline]] static inline V sum(V v) {
    for (int half = Count / 2; half > 0; half /= 2) {
      Bits partner;
      for (int i = 0; i < Count; ++i) partner[i] = i ^ half;
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
  static Number largest(V v) {
    Number most = v[0];
    for (int i = 1; i < Count; ++i) most = v[i] > most ? v[i] : most;
    return most;
  }
  [[gnu::always_inline]] static inline V magnitude(V v) {
    return v < 0 ? -v : v;
  }

  /// e^x, with x cut to where it is an ordinary number; within 2 units in the last place.
  static V exp(V x) {
    if constexpr (sizeof(Number) == 8) {
      constexpr double terms[] = {1.0 / 6227020800,
                                  1.0 / 479001600,
                                  1.0 / 39916800,
                                  1.0 / 3628800,
                                  1.0 / 362880,
                                  1.0 / 40320,
                                  1.0 / 5040,
                                  1.0 / 720,
                                  1.0 / 120,
                                  1.0 / 24,
                                  1.0 / 6,
                                  0.5,
                                  1,
                                  1};
      return exp_of(x, -708, 709, terms, 0x1.62e42fefa38p-1, 0x1.ef35793c7673p-45);
    } else {
      constexpr float terms[] = {1.0f / 5040, 1.0f / 720, 1.0f / 120, 1.0f / 24,
                                 1.0f / 6,    0.5f,       1,          1};
      return exp_of(x, -87, 88, terms, 0x1.62ep-1f, 0x1.0bfbe8p-15f);
    }
  }
  /// ln x, with x cut to where it is an ordinary number > 0; NaN where it is not finite. Within 2
  /// units in the last place.
  static V log(V x) {
    using B = NumberBits<Number>;
    constexpr bool exact = sizeof(Number) == 8;
    constexpr Number least = exact ? 0x1p-1022 : 0x1p-126f;
    constexpr typename B::Integer half_root = exact ? 0x3fe6a09e667f3bcd : 0x3f3504f3;  // √½
    constexpr Number high = exact ? 0x1.62e42fefa38p-1 : 0x1.62ep-1f;
    constexpr Number low = exact ? 0x1.ef35793c7673p-45 : 0x1.0bfbe8p-15f;
    constexpr int terms = exact ? 10 : 4;
    x = x < least ? all(least) : x;
    Bits bits;
    std::memcpy(&bits, &x, sizeof bits);
    const Bits exponent = (bits - half_root) >> B::mantissa;
    bits -= exponent << B::mantissa;
    V m;  // x = m 2^exponent with m in [√½, √2), and ln m = 2 artanh f
    std::memcpy(&m, &bits, sizeof m);
    const V n = __builtin_convertvector(exponent, V), f = (m - 1) / (m + 1), z = f * f;
    V sum = all(Number(2) / (2 * terms + 1));
    for (int k = terms - 1; k > 0; --k) sum = fma(sum, z, all(Number(2) / (2 * k + 1)));
    return n * high + (fma(sum * z, f, n * low) + 2 * f) + (x - x);
  }
  /// x^(−1/k) within 7 %, at most 1e6: bits of a number are its logarithm, roughly.
  static V inverse_root(V x, int k) {
    using B = NumberBits<Number>;
    constexpr Number one = static_cast<Number>(1LL << B::mantissa);
    constexpr Number least = sizeof(Number) == 8 ? 1e-60 : 1e-30, most = 1 / least;
    x = x > least ? x : all(least);
    x = x < most ? x : all(most);
    Bits bits;
    std::memcpy(&bits, &x, sizeof bits);
    const V log2 = __builtin_convertvector(bits, V) * (1 / one) - B::bias;
    bits = __builtin_convertvector((log2 * (Number(-1) / Number(k)) + B::bias) * one, Bits);
    std::memcpy(&x, &bits, sizeof x);
    return x < Number(1e6) ? x : all(Number(1e6));
  }
  /// The first `lanes` entries of x to y.
  static void store(V x, int lanes, Number* y) {
    if (lanes == Count)
      std::memcpy(y, &x, sizeof x);
    else
      for (int i = 0; i < Count; ++i)
        if (i < lanes) y[i] = x[i];
  }

 private:
  /// 2^n times the power series of e^r with x = n ln 2 + r; `terms` are its coefficients, the last
  /// order first, and `high` + `low` is ln 2.
  template <std::size_t Terms>
  static V exp_of(V x, Number least, Number most, const Number (&terms)[Terms], Number high,
                  Number low) {
    using B = NumberBits<Number>;
    // The sum of this and a small number rounds to an integer.
    constexpr Number shift = 3 * static_cast<Number>(1LL << (B::mantissa - 1));
    x = x < least ? all(least) : x;
    x = x > most ? all(most) : x;
    const V shifted = x * Number(0x1.71547652b82fep0) + shift;
    const V n = shifted - shift;
    const V r = (x - n * high) - n * low;
    V value = all(terms[0]);
    for (std::size_t i = 1; i < Terms; ++i) value = fma(value, r, all(terms[i]));
    Bits power;
    std::memcpy(&power, &shifted, sizeof power);
    power = (power + B::bias) << B::mantissa;
    V scale;
    std::memcpy(&scale, &power, sizeof scale);
    return value * scale;
  }
};

}  // namespace
}  // namespace polarflow

#pragma GCC diagnostic pop
