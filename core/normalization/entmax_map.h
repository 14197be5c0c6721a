#pragma once

#include "core/normalization/phi_map.h"

#include <cmath>

namespace polarflow {

/// α-entmax, 1 < α ≤ 2:  s_i = max((α−1)a_i − κ, 0)^(1/(α−1)) with κ such that Σs = 1.
///
/// With q = s^(2−α) on the support, (Jᵀh)_i = q_i (h_i − ⟨q,h⟩/Σq); J is symmetric. A token may
/// leave the support and return; the field stays continuous for α < 2.
/// Range   for α > 1.5 the slope of q is infinite at the edge of the support, along which a token can
///         slide with s far below what a resolves. There, where (α−1)a − κ < kLayer, q is the chord:
///         scores that slide are off by less than that, weights by less than kLayer^(1/(α−1)). The
///         layer is wider than a step's tolerance, so that steps end in it and not beside it.
/// Source  spec Sec. 3 (bisection on [max z − 1, max z], z = (α−1)a).
struct EntmaxMap : SmoothMap {
  static constexpr bool normalized = true;
  static constexpr double kLayer = 1e-8;

  /// q = s^(2−α) and its slope in a, on the support; with the chord in the layer at its edge.
  struct Share {
    double alpha, edge = 0, chord = 0;  // the weight below which q is chord · s^(α−1)

    explicit Share(double its_alpha) : alpha(its_alpha) {
      if (!(alpha > 1.5)) return;
      edge = std::pow(kLayer, 1 / (alpha - 1));
      chord = std::pow(kLayer, (3 - 2 * alpha) / (alpha - 1));
    }
    template <class T>
    T q(T s) const {
      using std::pow;
      if (edge == 0) return choose(s > 0, pow(s, 2 - alpha), 0);
      const T inside = pow(choose(s > edge, s, edge), 2 - alpha);
      return choose(s > edge, inside, choose(s > 0, chord * pow(s, alpha - 1), 0));
    }
    [[nodiscard]] double slope(double s) const {
      if (!(s > 0)) return 0;
      return s > edge ? (2 - alpha) * std::pow(s, 3 - 2 * alpha) : (alpha - 1) * chord;
    }
  };

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
    const Share share(alpha);
    T sum = 0, mean = 0;
    for (Index i = 0; i < n; ++i) {
      sum += out[i] = share.q(s[i]);
      mean += out[i] * h[i];
    }
    for (Index i = 0; i < n; ++i) out[i] *= h[i] - mean / sum;
  }
  static void vjp_entmax(VecIn s, double alpha, VecIn h, VecOut out) {
    const Share share(alpha);
    const Vec q = s.unaryExpr([&](double x) { return share.q(x); });
    const double mean = q.dot(h) / q.sum();
    out = q.array() * (h.array() - mean);
  }
  /// K_ij = ∂(Jᵀh)_i/∂a_j, column by column: q moves with a_j and with κ, and so does the mean.
  /// Just below the edge the slope is the layer's, too: a step that ends there by an error within its
  /// tolerance would know nothing of what holds the token.
  static void curvature_entmax(VecIn a, VecIn s, double alpha, VecIn h, MatOut k) {
    const Share share(alpha);
    Index top = 0;
    const double most = std::pow(s.maxCoeff(&top), alpha - 1);
    Vec q(s.size()), slope(s.size());
    for (Index i = 0; i < s.size(); ++i) {
      const double under = (alpha - 1) * (a[top] - a[i]) - most;  // how far below the edge
      q[i] = share.q(s[i]);
      slope[i] = share.slope(s[i] > 0 || under > kLayer ? s[i] : share.edge);
    }
    const double z = q.sum(), mean = q.dot(h) / z;
    const Vec centred = h.array() - mean;
    for (Index j = 0; j < s.size(); ++j) {
      Vec dq = slope * (-q[j] / z);
      dq[j] += slope[j];
      const double d_mean = dq.dot(centred) / z;
      k.col(j) = dq.array() * centred.array() - q.array() * d_mean;
    }
  }
  [[nodiscard]] std::string_view undefined_at(VecIn) const { return {}; }
};

}  // namespace polarflow
