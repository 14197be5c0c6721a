#pragma once

#include "core/base/lanes.h"

// Numbers of many runs at once in the formulas of maps and losses. Included by files named
// *_lanes.h alone; everything has internal linkage, and so has whatever template is made for it.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpsabi"  // vectors are passed within one file only

namespace polarflow {
namespace {

template <class Vectors>
struct LaneNumber;

/// The outcome of a comparison, lane by lane.
template <class Vectors>
struct LaneMask {
  using Value = LaneNumber<Vectors>;
  typename Vectors::Bits bits = {};

  LaneMask() = default;
  LaneMask(typename Vectors::Bits the_bits) : bits(the_bits) {}

  friend LaneMask operator&(LaneMask x, LaneMask y) { return {x.bits & y.bits}; }
  friend LaneMask operator|(LaneMask x, LaneMask y) { return {x.bits | y.bits}; }
  friend LaneMask operator~(LaneMask x) { return {~x.bits}; }
  [[nodiscard]] bool any() const {
    typename NumberBits<typename Vectors::Number>::Integer found = 0;
    for (int lane = 0; lane < Vectors::width; ++lane) found |= bits[lane];
    return found != 0;
  }
  [[nodiscard]] bool at(int lane) const { return bits[lane] != 0; }
  void set(int lane, bool on) { bits[lane] = on ? -1 : 0; }
};

/// A number in each lane; stands where a template of a formula has double.
template <class Vectors>
struct LaneNumber {
  using V = typename Vectors::V;
  using Number = typename Vectors::Number;
  using Mask = LaneMask<Vectors>;
  V v;

  LaneNumber() = default;  // unset, as a double is
  LaneNumber(double x) : v(Vectors::all(static_cast<Number>(x))) {}
  [[gnu::always_inline]] static inline LaneNumber of(V v) {
    LaneNumber x;
    x.v = v;
    return x;
  }
  [[nodiscard]] double at(int lane) const { return static_cast<double>(v[lane]); }
  void set(int lane, double x) { v[lane] = static_cast<Number>(x); }

  [[gnu::always_inline]] friend inline LaneNumber operator+(LaneNumber x, LaneNumber y) {
    return of(x.v + y.v);
  }
  [[gnu::always_inline]] friend inline LaneNumber operator-(LaneNumber x, LaneNumber y) {
    return of(x.v - y.v);
  }
  [[gnu::always_inline]] friend inline LaneNumber operator*(LaneNumber x, LaneNumber y) {
    return of(x.v * y.v);
  }
  [[gnu::always_inline]] friend inline LaneNumber operator/(LaneNumber x, LaneNumber y) {
    return of(x.v / y.v);
  }
  [[gnu::always_inline]] friend inline LaneNumber operator-(LaneNumber x) { return of(-x.v); }
  [[gnu::always_inline]] inline LaneNumber& operator+=(LaneNumber y) { return v += y.v, *this; }
  [[gnu::always_inline]] inline LaneNumber& operator-=(LaneNumber y) { return v -= y.v, *this; }
  [[gnu::always_inline]] inline LaneNumber& operator*=(LaneNumber y) { return v *= y.v, *this; }
  [[gnu::always_inline]] inline LaneNumber& operator/=(LaneNumber y) { return v /= y.v, *this; }

  [[gnu::always_inline]] friend inline Mask operator<(LaneNumber x, LaneNumber y) {
    return {Vectors::mask(x.v < y.v)};
  }
  [[gnu::always_inline]] friend inline Mask operator>(LaneNumber x, LaneNumber y) {
    return {Vectors::mask(x.v > y.v)};
  }
  [[gnu::always_inline]] friend inline Mask operator<=(LaneNumber x, LaneNumber y) {
    return {Vectors::mask(x.v <= y.v)};
  }
  [[gnu::always_inline]] friend inline Mask operator>=(LaneNumber x, LaneNumber y) {
    return {Vectors::mask(x.v >= y.v)};
  }
  [[gnu::always_inline]] friend inline Mask operator==(LaneNumber x, LaneNumber y) {
    return {Vectors::mask(x.v == y.v)};
  }

  /// x y + z in one rounding where the instruction exists.
  [[gnu::always_inline]] friend inline LaneNumber fma(LaneNumber x, LaneNumber y, LaneNumber z) {
    return of(Vectors::fma(x.v, y.v, z.v));
  }
  [[gnu::always_inline]] friend inline LaneNumber abs(LaneNumber x) {
    return of(Vectors::magnitude(x.v));
  }
  /// y where x is NaN.
  [[gnu::always_inline]] friend inline LaneNumber max(LaneNumber x, LaneNumber y) {
    return of(Vectors::select((x > y).bits, x.v, y.v));
  }
  [[gnu::always_inline]] friend inline LaneNumber min(LaneNumber x, LaneNumber y) {
    return of(Vectors::select((x < y).bits, x.v, y.v));
  }
  friend LaneNumber exp(LaneNumber x) { return of(Vectors::exp(x.v)); }
  friend LaneNumber log(LaneNumber x) { return of(Vectors::log(x.v)); }
  /// x^k for x ≥ 0, within some |k ln x| units in the last place.
  friend LaneNumber pow(LaneNumber x, double k) { return exp(k * log(x)); }
};

/// x in the lanes where the mask is set, else y.
template <class Vectors>
[[gnu::always_inline]] inline LaneNumber<Vectors> choose(LaneMask<Vectors> mask,
                                                         typename LaneMask<Vectors>::Value x,
                                                         typename LaneMask<Vectors>::Value y) {
  return LaneNumber<Vectors>::of(Vectors::select(mask.bits, x.v, y.v));
}

}  // namespace
}  // namespace polarflow

#pragma GCC diagnostic pop
