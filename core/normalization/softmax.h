#pragma once

#include "core/base/choice.h"
#include "core/normalization/phi_map.h"

#include <algorithm>
#include <cmath>

namespace polarflow {

/// Softmax with temperature T,  s_i = exp(a_i/T) / Σ exp(a_k/T);  (Jᵀh)_i = s_i (h_i − ⟨s,h⟩)/T.
///
/// Range   any finite a: the largest score is subtracted first.
/// Source  spec Sec. 3; Varre, Rofin & Flammarion 2026, arXiv:2603.06248.
struct SoftmaxNormalization : SmoothMap {
  static constexpr ChoiceInfo info{"softmax", "softmax", "s = exp(a/T) / Σ exp(a/T)"};
  static constexpr bool normalized = true;
  double temperature = 1;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "temperature",
                    .label = "temperature T",
                    .min = 1e-3,
                    .max = 1e3,
                    .scale = Scale::log,
                    .help = "softmax(a/T): small T sharpens"},
          self.temperature);
  }
  void apply(VecIn a, const Piece& piece, VecOut s) const {
    weigh(a.data(), piece.data(), a.size(), s.data());
  }
  void vjp(VecIn a, const Piece& piece, VecIn s, VecIn h, VecOut out) const {
    pull(a.data(), piece.data(), a.size(), s.data(), 1.0, h.data(), s.dot(h), out.data());
  }
  /// s(a) and Jᵀh of n scores, in doubles or in vectors of runs, as NormalizedMap has them.
  template <class T, class Branch>
  T weigh(const T* a, const Branch*, Index n, T* s) const {
    using std::exp, std::max;
    T top = a[0], z = 0;
    for (Index i = 1; i < n; ++i) top = max(top, a[i]);
    const double rate = 1 / temperature;
    for (Index i = 0; i < n; ++i) z += s[i] = exp(rate * (a[i] - top));
    const T scale = 1 / z;
    for (Index i = 0; i < n; ++i) s[i] *= scale;
    return z;
  }
  template <class T, class Branch>
  void pull(const T*, const Branch*, Index n, const T* s, T, const T* h, T mean, T* out) const {
    const double rate = 1 / temperature;
    for (Index i = 0; i < n; ++i) out[i] = rate * s[i] * (h[i] - mean);
  }
  void jvp(VecIn a, const Piece& piece, VecIn s, VecIn da, VecOut out) const {
    vjp(a, piece, s, da, out);  // J is symmetric
  }
  void curvature(VecIn, const Piece&, VecIn s, VecIn h, MatOut k) const {
    const Vec q = s.array() * (h.array() - s.dot(h));
    set_symmetric_outer(k, q, s);
    k.diagonal() += q;
    k /= temperature * temperature;
  }
  [[nodiscard]] std::string_view undefined_at(VecIn) const { return {}; }
  [[nodiscard]] double potential_g(double x) const {
    return -temperature * temperature * std::exp(-x / temperature);
  }
  [[nodiscard]] double potential_h(double x) const { return temperature * x; }

  /// The scores of the weights s > 0, at the Σa of `a`.
  [[nodiscard]] std::optional<Vec> inverse(VecIn s, VecIn a) const {
    return inverse_columns(s, a).col(0);
  }
  /// The same for the weights in each column: the same bits in any company, hence the plain loops.
  [[nodiscard]] Mat inverse_columns(MatIn s, VecIn a) const {
    const double mean = a.mean();
    Mat result(s.rows(), s.cols());
    for (Index k = 0; k < s.cols(); ++k) {
      double sum = 0;
      for (Index i = 0; i < s.rows(); ++i) sum += result(i, k) = temperature * std::log(s(i, k));
      const double shift = mean - sum / static_cast<double>(s.rows());
      for (Index i = 0; i < s.rows(); ++i) result(i, k) += shift;
    }
    return result;
  }
};

}  // namespace polarflow
