#pragma once

#include "core/model/field.h"

#include <Eigen/Core>

#include <array>
#include <cmath>

namespace polarflow {

/// Taylor coefficients of the replicator form at one point of the clock τ, by its recurrences:
///     p' = r_p s,  a' = r_a c,  c = s∘(p−m),  s' = s∘(a' − ⟨s,a'⟩),  m = ⟨s,p⟩,  E' = E m',
///     t' = offset + E.
/// Only products occur, so that each order costs Cauchy products of the earlier ones: O(n K²) in all.
/// Rows    the number of tokens, padded to a compile-time size or Eigen::Dynamic; padding has s = 0.
template <int Rows, int K>
struct TaylorSeries {
  using Column = Eigen::Array<double, Rows, 1>;
  std::array<Column, K + 1> p, a, s, c;
  std::array<double, K + 1> t, m, e, mean;

  /// p[0], a[0], s[0] and t[0] are given; fills the rest.
  void expand(const ReplicatorForm& form) {
    for (int k = 0; k < K; ++k) {
      p[k + 1] = (form.rate_p / (k + 1)) * s[k];
      fill_c(k);
      a[k + 1] = (form.rate_a / (k + 1)) * c[k];
      fill_e(k);
      t[k + 1] = (e[k] + (k == 0 ? form.offset : 0)) / (k + 1);
      fill_s(k, form.rate_a);
    }
  }

 private:
  /// c_k = Σ_j s_j∘p_{k−j} − Σ_j s_j m_{k−j}, m_k being the sum of the first term.
  void fill_c(int k) {
    Column product = s[0] * p[k];
    for (int j = 1; j <= k; ++j) product += s[j] * p[k - j];
    m[k] = product.sum();
    c[k] = product - s[0] * m[k];
    for (int j = 1; j <= k; ++j) c[k] -= s[j] * m[k - j];
  }
  /// k e_k = Σ_j e_j (k−j) m_{k−j}.
  void fill_e(int k) {
    if (k == 0) {
      e[0] = std::exp(m[0]);
      return;
    }
    double sum = 0;
    for (int j = 0; j < k; ++j) sum += e[j] * ((k - j) * m[k - j]);
    e[k] = sum / k;
  }
  /// (k+1) s_{k+1} = rate (Σ_j s_j∘c_{k−j} − Σ_j s_j mean_{k−j}), mean_k the sum of the first term.
  void fill_s(int k, double rate) {
    Column product = s[0] * c[k];
    for (int j = 1; j <= k; ++j) product += s[j] * c[k - j];
    mean[k] = product.sum();
    product -= s[0] * mean[k];
    for (int j = 1; j <= k; ++j) product -= s[j] * mean[k - j];
    s[k + 1] = (rate / (k + 1)) * product;
  }
};

}  // namespace polarflow
