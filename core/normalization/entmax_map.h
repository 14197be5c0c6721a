#pragma once

#include "core/normalization/phi_map.h"

#include <cmath>

namespace polarflow {

/// α-entmax, 1 < α ≤ 2:  s_i = max((α−1)a_i − κ, 0)^(1/(α−1)) with κ such that Σs = 1.
///
/// With q = s^(2−α) on the support, (Jᵀh)_i = q_i (h_i − ⟨q,h⟩/Σq); J is symmetric. A token may
/// leave the support and return; the field stays continuous for α < 2.
/// Source  spec Sec. 3 (bisection on [max z − 1, max z], z = (α−1)a).
struct EntmaxMap : SmoothMap {
  static constexpr bool normalized = true;

  static void apply_entmax(VecIn a, double alpha, VecOut s) {
    const double top = (alpha - 1) * a.maxCoeff(), power = 1 / (alpha - 1);
    const auto fill = [&](double kappa) {
      s = ((alpha - 1) * a.array() - kappa).max(0.0).pow(power);
      return s.sum();
    };
    double low = top - 1, high = top;
    for (double middle = low + (high - low) / 2; low < middle && middle < high;
         middle = low + (high - low) / 2)
      (fill(middle) >= 1 ? low : high) = middle;
    fill(low);
    s /= s.sum();
  }
  /// The same for n scores in vectors of runs, by Newton's iteration from κ = max z − 1, which goes up
  /// to the root and never past it: Σs is convex and falls with κ. As many steps in every lane.
  template <class T>
  static T weigh_entmax(const T* a, double alpha, Index n, T* s) {
    using std::max, std::pow;
    const double power = 1 / (alpha - 1);
    T top = a[0], sum = 0;
    for (Index i = 1; i < n; ++i) top = max(top, a[i]);
    T kappa = (alpha - 1) * top - 1;
    for (int iteration = 0; iteration < 16; ++iteration) {
      T slope = 0;
      sum = 0;
      for (Index i = 0; i < n; ++i) {
        const T over = (alpha - 1) * a[i] - kappa;
        const T one = choose(over > 0, pow(over, power - 1), 0);
        slope += one, sum += s[i] = over * one;
      }
      kappa += (sum - 1) / (power * slope);
    }
    for (Index i = 0; i < n; ++i) s[i] /= sum;
    return 1;
  }
  template <class T>
  static void pull_entmax(const T* s, double alpha, Index n, const T* h, T* out) {
    using std::pow;
    T sum = 0, mean = 0;
    for (Index i = 0; i < n; ++i) {
      sum += out[i] = choose(s[i] > 0, pow(s[i], 2 - alpha), 0);
      mean += out[i] * h[i];
    }
    for (Index i = 0; i < n; ++i) out[i] *= h[i] - mean / sum;
  }
  static void vjp_entmax(VecIn s, double alpha, VecIn h, VecOut out) {
    const auto q = (s.array() > 0).select(s.array().pow(2 - alpha), 0.0).eval();
    const double mean = (q * h.array()).sum() / q.sum();
    out = q * (h.array() - mean);
  }
  /// K_ij = ∂(Jᵀh)_i/∂a_j, column by column: q and the mean move as s moves along J e_j.
  static void curvature_entmax(VecIn s, double alpha, VecIn h, MatOut k) {
    const Index n = s.size();
    const auto live = (s.array() > 0).eval();
    const Vec q = live.select(s.array().pow(2 - alpha), 0.0);
    const Vec slope = live.select((2 - alpha) * s.array().pow(1 - alpha), 0.0);  // dq/ds
    const double z = q.sum(), mean = q.dot(h) / z;
    const Vec centred = h.array() - mean;
    for (Index j = 0; j < n; ++j) {
      Vec ds = -q * (q[j] / z);
      ds[j] += q[j];
      const Vec dq = slope.array() * ds.array();
      const double d_mean = dq.dot(centred) / z;
      k.col(j) = dq.array() * centred.array() - q.array() * d_mean;
    }
  }
  [[nodiscard]] std::string_view undefined_at(VecIn) const { return {}; }
};

}  // namespace polarflow
