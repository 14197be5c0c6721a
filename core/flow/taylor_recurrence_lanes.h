#pragma once

#include "core/base/lanes.h"

#include <utility>

// The Taylor recurrences of the replicator form, for the kernels of one run and of many. Included
// by *_lanes.h alone; everything has internal linkage.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpsabi"  // vectors are passed between inlined functions only

namespace polarflow {
namespace {

/// Coefficients of the flow time along the clock,  t' = offset + e^m; T is a number or a vector.
template <int Order, class T>
struct TimeSeries {
  T t[Order + 1];
  T slope[Order], e[Order];  // k m_k, and E_k of E = e^m:  k E_k = Σ_j E_j (k−j) m_{k−j}
};

/// Taylor coefficients of order `Order` of (p, a, s) on the polarization clock (spec Sec. 1.3),
/// T = 1. A block is a vector of tokens, or one token of a vector of runs; `Total` makes the sum
/// over the tokens from the sum over the blocks.
template <class Vectors, int Order, class Total>
struct TaylorRecurrence : Vectors {
  using typename Vectors::Number;
  using typename Vectors::V;
  using Vectors::fma;
  static constexpr int K = Order;

  /// c_k waits in w[k] and its product in s[k+1] until the sums over all tokens are known.
  struct Block {
    V p[K + 1], a[K + 1], s[K + 1], u[K + 1], w[K + 1];
  };
  struct Blocks {
    Block* block;
    int count;
    Number rate_p, rate_a;
  };

  /// Σ_{j=1..k} s_j∘x_{k−j}. The newest coefficients, s_k and x_{k−1}, come last, so that all else
  /// can be summed while they are still on their way.
  template <int k>
  static V product(const V* s, const V* x) {
    V even = {}, odd = {};
#pragma GCC unroll 16
    for (int j = 2; j < k; ++j) {
      V& part = j % 2 == 0 ? even : odd;
      part = fma(s[j], x[k - j], part);
    }
    if constexpr (k > 1) even = fma(s[1], x[k - 1], even);
    if constexpr (k > 0) odd = fma(s[k], x[0], odd);
    return even + odd;
  }
  /// w_k−1 and s_k from the sum `mean` of the products that s[k] holds, p_k+1, and the product
  /// that c_k starts from. Returns its sum over the tokens, which is m_k: Σs_j = 0 for j > 0.
  template <int k>
  static V first_pass(const Blocks& on, V mean) {
    V total = {};
    const Number for_s = k > 0 ? on.rate_a / k : 0, for_p = on.rate_p / (k + 1);
    for (int b = 0; b < on.count; ++b) {
      Block& x = on.block[b];
      if constexpr (k > 0) {
        x.w[k - 1] -= mean;
        x.s[k] = for_s * fma(x.s[0], -mean, x.s[k]);
      }
      x.p[k + 1] = for_p * x.s[k];
      x.w[k] = fma(x.s[0], x.p[k], product<k>(x.s, x.u));
      total += x.w[k];
    }
    return Total::of(total);
  }
  /// u_k, c_k and a_k+1 from m_k, and the product that s_k+1 starts from; returns its sum.
  template <int k>
  static V second_pass(const Blocks& on, V m) {
    V total = {};
    const Number for_a = on.rate_a / (k + 1);
    for (int b = 0; b < on.count; ++b) {
      Block& x = on.block[b];
      x.u[k] = x.p[k] - m;
      const V c = fma(x.s[0], -m, x.w[k]);
      x.w[k] = c;
      x.a[k + 1] = for_a * c;
      x.s[k + 1] = fma(x.s[0], c, product<k>(x.s, x.w));
      total += x.s[k + 1];
    }
    return Total::of(total);
  }
  /// The (k+1)-th coefficient of the time from m_k; `exp_m` is e^m, used for k = 0.
  template <int k, class T>
  static void time_term(TimeSeries<K, T>& time, T m, T exp_m, Number offset) {
    time.slope[k] = Number(k) * m;
    T e = {}, odd = {};
#pragma GCC unroll 16
    for (int j = 0; j < k; ++j)
      (j % 2 ? odd : e) = fma(time.e[j], time.slope[k - j], j % 2 ? odd : e);
    time.e[k] = k == 0 ? exp_m : (e + odd) * (Number(1) / (k > 0 ? k : 1));
    time.t[k + 1] = (time.e[k] + (k == 0 ? offset : 0)) * (Number(1) / (k + 1));
  }
  /// All orders, given p_0, a_0 and s_0 = softmax(a_0); tells m_k of each order k as it is known:
  /// on_order(integral constant k, m_k). With u = p − m and w = c − ⟨s,c⟩, whose weighted sums
  /// vanish order by order:
  ///     c_k = Σ_{j≥1} s_j∘u_{k−j} + s_0∘(p_k − m_k),    m_k = the sum of what stands before m_k,
  ///     (k+1) s_{k+1} = rate_a (Σ_{j≥1} s_j∘w_{k−j} + s_0∘(c_k − mean_k)),  mean_k likewise.
  template <class OnOrder>
  static void expand(const Blocks& on, OnOrder on_order) {
    V mean = {};
    const auto one_order = [&]<int k>(std::integral_constant<int, k> order) {
      const V m = first_pass<k>(on, mean);
      mean = second_pass<k>(on, m);
      on_order(order, m);
    };
    [&]<int... k>(std::integer_sequence<int, k...>) {
      (one_order(std::integral_constant<int, k>{}), ...);
    }
    (std::make_integer_sequence<int, K>{});
  }
};

}  // namespace
}  // namespace polarflow

#pragma GCC diagnostic pop
