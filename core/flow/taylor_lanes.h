#pragma once

#include "core/flow/taylor_kernel.h"

#include <cmath>
#include <cstring>
#include <utility>

// The Taylor kernel over vectors of a given number of lanes. Included by taylor_kernel_*.cpp alone,
// each of which compiles it for another instruction set; everything has internal linkage.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpsabi"  // vectors are passed between inlined functions only

namespace polarflow {
namespace {

template <int Lanes>
struct Lane {
  typedef double Vector __attribute__((vector_size(8 * Lanes)));
  typedef long long Bits __attribute__((vector_size(8 * Lanes)));
};

template <int Lanes>
struct LaneKernel {
  using V = typename Lane<Lanes>::Vector;
  using Bits = typename Lane<Lanes>::Bits;
  static constexpr int K = TaylorSeries::order;

  /// The coefficients of `Lanes` tokens. c_k waits in w[k] and its product in s[k+1] until the
  /// sums over all tokens are known.
  struct Block {
    V p[K + 1], a[K + 1], s[K + 1], u[K + 1], w[K + 1];
  };

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
    for (int i = 0; i < Lanes; ++i) result[i] = __builtin_fma(x[i], y[i], z[i]);
    return result;
#else
    constexpr int kRoundAsSet = 4;
    if constexpr (Lanes == 8)
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
    for (int width = Lanes / 2; width > 0; width /= 2) {
      Bits partner;
      for (int i = 0; i < Lanes; ++i) partner[i] = i ^ width;
#ifdef __clang__
      V other;
      for (int i = 0; i < Lanes; ++i) other[i] = v[partner[i]];
      v += other;
#else
      v += __builtin_shuffle(v, partner);
#endif
    }
    return v;
  }
  static double largest(V v) {
    double most = v[0];
    for (int i = 1; i < Lanes; ++i) most = v[i] > most ? v[i] : most;
    return most;
  }
  [[gnu::always_inline]] static inline V magnitude(V v) { return v < 0 ? -v : v; }

  /// e^x for −708 ≤ x ≤ 0, below that e^−708; within 2 units in the last place.
  static V exp(V x) {
    constexpr double kShift = 0x1.8p52;  // its sum with a small number rounds to an integer
    x = x < -708 ? all(-708) : x;
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

  static int blocks(int tokens) { return (tokens + Lanes - 1) / Lanes; }
  static long columns_size(int tokens) {
    return static_cast<long>(blocks(tokens) * (sizeof(Block) / sizeof(double)));
  }
  static Block* blocks_of(const TaylorSeries& series) {
    return reinterpret_cast<Block*>(series.columns);
  }
  static int used(const TaylorSeries& series, int block) {
    const int left = series.tokens - block * Lanes;
    return left < Lanes ? left : Lanes;
  }

  /// Zeroth coefficients; s = softmax(a). Padding repeats a score and has s = 0.
  static void start(TaylorSeries& series, const double* p, const double* a) {
    const int count = blocks(series.tokens);
    Block* const block = blocks_of(series);
    V most = all(a[0] / series.temperature);
    for (int b = 0; b < count; ++b) {
      block[b].p[0] = V{}, block[b].a[0] = all(a[0]);
      std::memcpy(&block[b].p[0], p + b * Lanes, used(series, b) * sizeof(double));
      std::memcpy(&block[b].a[0], a + b * Lanes, used(series, b) * sizeof(double));
      block[b].a[0] /= series.temperature;
      most = block[b].a[0] > most ? block[b].a[0] : most;
    }
    const double shift = largest(most);
    V total = {};
    for (int b = 0; b < count; ++b) {
      block[b].s[0] = exp(block[b].a[0] - shift);
      for (int i = used(series, b); i < Lanes; ++i) block[b].s[0][i] = 0;
      total += block[b].s[0];
    }
    const V scale = 1 / sum(total);
    for (int b = 0; b < count; ++b) block[b].s[0] *= scale;
  }

  /// Σ_{j=1..k} s_j∘x_{k−j}, the newest s last.
  template <int k>
  static V product(const V* s, const V* x) {
    V even = {}, odd = {};
#pragma GCC unroll 16
    for (int j = 1; j <= k; ++j) {
      V& part = (k - j) % 2 == 0 ? even : odd;
      part = fma(s[j], x[k - j], part);
    }
    return odd + even;
  }
  /// w_k−1 and s_k from the sum `mean` of the products that s[k] holds, p_k+1, and the product
  /// that c_k starts from. Returns its sum over the tokens, which is m_k: Σs_j = 0 for j > 0.
  template <int k>
  static V first_pass(TaylorSeries& series, V mean) {
    V total = {};
    Block* const block = blocks_of(series);
    const double for_s = k > 0 ? series.rate_a / k : 0, for_p = series.rate_p / (k + 1);
    const int count = blocks(series.tokens);
    for (int b = 0; b < count; ++b) {
      Block& x = block[b];
      if constexpr (k > 0) {
        x.w[k - 1] -= mean;
        x.s[k] = for_s * fma(x.s[0], -mean, x.s[k]);
      }
      x.p[k + 1] = for_p * x.s[k];
      x.w[k] = fma(x.s[0], x.p[k], product<k>(x.s, x.u));
      total += x.w[k];
    }
    return sum(total);
  }
  /// u_k, c_k and a_k+1 from m_k, and the product that s_k+1 starts from; returns its sum.
  template <int k>
  static V second_pass(TaylorSeries& series, V m) {
    V total = {};
    Block* const block = blocks_of(series);
    const double for_a = series.rate_a / (k + 1);
    const int count = blocks(series.tokens);
    for (int b = 0; b < count; ++b) {
      Block& x = block[b];
      x.u[k] = x.p[k] - m;
      const V c = fma(x.s[0], -m, x.w[k]);
      x.w[k] = c;
      x.a[k + 1] = for_a * c;
      x.s[k + 1] = fma(x.s[0], c, product<k>(x.s, x.w));
      total += x.s[k + 1];
    }
    return sum(total);
  }
  /// What the recurrence of the time keeps: k m_k and E_k.
  struct TimeTerms {
    double slope[K], e[K];
  };
  template <int k>
  static void time_term(TaylorSeries& series, TimeTerms& terms, double m) {
    terms.slope[k] = k * m;
    double e = 0, odd = 0;
#pragma GCC unroll 16
    for (int j = 0; j < k; ++j)
      (j % 2 ? odd : e) = fma(terms.e[j], terms.slope[k - j], j % 2 ? odd : e);
    terms.e[k] = k == 0 ? std::exp(m) : (e + odd) * (1.0 / (k > 0 ? k : 1));
    series.t[k + 1] = (terms.e[k] + (k == 0 ? series.offset : 0)) * (1.0 / (k + 1));
  }
  // With u = p − m and w = c − ⟨s,c⟩, whose weighted sums vanish order by order:
  //     c_k = Σ_{j≥1} s_j∘u_{k−j} + s_0∘(p_k − m_k),    m_k = the sum of what stands before m_k,
  //     (k+1) s_{k+1} = rate_a (Σ_{j≥1} s_j∘w_{k−j} + s_0∘(c_k − mean_k)),  mean_k likewise,
  //     t' = offset + E,  E = e^m,  k E_k = Σ_j E_j (k−j) m_{k−j}.
  template <int... k>
  static void expand_orders(TaylorSeries& series, std::integer_sequence<int, k...>) {
    V mean = {};
    TimeTerms terms;
    const auto one_order = [&]<int order>(std::integral_constant<int, order>) {
      const V m = first_pass<order>(series, mean);
      mean = second_pass<order>(series, m);
      time_term<order>(series, terms, m[0]);
    };
    (one_order(std::integral_constant<int, k>{}), ...);
  }
  static void expand(TaylorSeries& series, const double* p, const double* a, double t) {
    start(series, p, a);
    series.t[0] = t;
    expand_orders(series, std::make_integer_sequence<int, K>{});
  }

  static double size(const TaylorSeries& series, int k, double rtol, double atol) {
    V most = {};
    const int count = blocks(series.tokens);
    const Block* const block = blocks_of(series);
    for (int b = 0; b < count; ++b) {
      const Block& x = block[b];
      const V p = magnitude(x.p[k]) / (atol + rtol * magnitude(x.p[0]));
      const V a = magnitude(x.a[k]) / (atol + rtol * magnitude(x.a[0]));
      most = p > most ? p : most;
      most = a > most ? a : most;
    }
    const double time = std::fabs(series.t[k]) / (rtol * (1 + series.t[0]));
    return largest(most) > time ? largest(most) : time;
  }

  static constexpr int kTogether = 4;  // polynomials evaluated side by side, to hide latency

  static void store(V x, int lanes, double* y) {
    if (lanes == Lanes)
      std::memcpy(y, &x, sizeof x);
    else
      for (int i = 0; i < Lanes; ++i)
        if (i < lanes) y[i] = x[i];
  }
  template <int Count>
  static void evaluate_some(const TaylorSeries& series, const double* h, double* y, long stride) {
    const int count = blocks(series.tokens);
    const Block* const block = blocks_of(series);
    for (int b = 0; b < count; ++b) {
      const Block& x = block[b];
      V p[Count], a[Count];  // in registers, given that the loops below are unrolled
#pragma GCC unroll 8
      for (int i = 0; i < Count; ++i) p[i] = x.p[K], a[i] = x.a[K];
      for (int k = K - 1; k >= 0; --k)
#pragma GCC unroll 8
        for (int i = 0; i < Count; ++i) {
          p[i] = fma(p[i], all(h[i]), x.p[k]);
          a[i] = fma(a[i], all(h[i]), x.a[k]);
        }
#pragma GCC unroll 8
      for (int i = 0; i < Count; ++i) {
        double* const out = y + i * stride + b * Lanes;
        store(p[i], used(series, b), out);
        store(series.temperature * a[i], used(series, b), out + series.tokens);
      }
    }
  }
  static void evaluate(const TaylorSeries& series, const double* h, int count, double* y,
                       long stride) {
    int i = 0;
    for (; i + kTogether <= count; i += kTogether)
      evaluate_some<kTogether>(series, h + i, y + i * stride, stride);
    for (; i < count; ++i) evaluate_some<1>(series, h + i, y + i * stride, stride);
  }

  /// t and dt/dh at `Count` vectors of steps.
  template <int Count>
  static void time_at(const TaylorSeries& series, const V* h, V* time, V* slope) {
#pragma GCC unroll 8
    for (int i = 0; i < Count; ++i) time[i] = all(series.t[K]), slope[i] = V{};
    for (int k = K - 1; k >= 0; --k)
#pragma GCC unroll 8
      for (int i = 0; i < Count; ++i) {
        slope[i] = fma(slope[i], h[i], time[i]);
        time[i] = fma(time[i], h[i], all(series.t[k]));
      }
  }
  static constexpr int kNodes = 32;
  /// t at kNodes + 1 equidistant steps, and a cubic in between: the inverse with the right values
  /// and slopes at both nodes, h = at + x (c1 + x (c2 + x c3)), x = (t − left) / rise.
  struct Nodes {
    static constexpr int kVectors = kNodes / Lanes;
    double time[kNodes + 1], slope[kNodes + 1];
    double at[kNodes + 1], per_rise[kNodes], c1[kNodes], c2[kNodes], c3[kNodes];

    Nodes(const TaylorSeries& series, double h) {
      const double step = h / kNodes;
      for (int i = 0; i <= kNodes; ++i) at[i] = i * step;
      time[0] = series.t[0], slope[0] = series.t[1];
      V steps[kVectors], value[kVectors], d[kVectors];
      std::memcpy(steps, at + 1, sizeof steps);
      for (int i = 0; i < kVectors; i += kTogether)
        time_at<kTogether>(series, steps + i, value + i, d + i);
      std::memcpy(time + 1, value, sizeof value);
      std::memcpy(slope + 1, d, sizeof d);
      for (int i = 0; i < kVectors; ++i) {
        const V rise = value[i] - load(time + i * Lanes);
        const V left = rise / load(slope + i * Lanes), right = rise / d[i];
        const V third = left + right - 2 * step, second = step - left - third;
        const V inverse = 1 / rise;
        std::memcpy(per_rise + i * Lanes, &inverse, sizeof inverse);
        std::memcpy(c1 + i * Lanes, &left, sizeof left);
        std::memcpy(c2 + i * Lanes, &second, sizeof second);
        std::memcpy(c3 + i * Lanes, &third, sizeof third);
      }
    }
    [[nodiscard]] double within(double t) const {
      return t > time[0] ? t < time[kNodes] ? t : time[kNodes] : time[0];
    }
    [[nodiscard]] double guess(int i, double t) const {
      const double x = (t - time[i]) * per_rise[i];
      return at[i] + x * (c1[i] + x * (c2[i] + x * c3[i]));
    }
  };
  // Newton's iteration converges quadratically from so near; t grows with h.
  static void refine(const TaylorSeries& series, double step, const double* t, double* h) {
    V x[kTogether], time[kTogether], slope[kTogether];
    std::memcpy(x, h, sizeof x);
    for (int iteration = 0; iteration < 20; ++iteration) {
      time_at<kTogether>(series, x, time, slope);
      V most = {};
#pragma GCC unroll 8
      for (int i = 0; i < kTogether; ++i) {
        const V change = (load(t + i * Lanes) - time[i]) / slope[i];
        x[i] += change;
        most = magnitude(change) > most ? magnitude(change) : most;
      }
      if (!(largest(most) > 5e-9 * step)) break;
    }
    for (int i = 0; i < kTogether; ++i) {
      x[i] = x[i] > 0 ? x[i] : V{};
      x[i] = x[i] < step ? x[i] : all(step);
    }
    std::memcpy(h, x, sizeof x);
  }
  static void invert(const TaylorSeries& series, double step, const double* t, int count,
                     double* h) {
    constexpr int kChunk = kTogether * Lanes;
    const Nodes nodes(series, step);
    int node = 0;
    for (int first = 0; first < count; first += kChunk) {
      double times[kChunk], steps[kChunk];
      for (int i = 0; i < kChunk; ++i) {
        times[i] = nodes.within(t[first + i < count ? first + i : count - 1]);
        if (times[i] < nodes.time[node]) node = 0;
        while (node < kNodes - 1 && nodes.time[node + 1] < times[i]) ++node;
        steps[i] = nodes.guess(node, times[i]);
      }
      refine(series, step, times, steps);
      for (int i = 0; i < kChunk && first + i < count; ++i) h[first + i] = steps[i];
    }
  }

  static constexpr TaylorKernel table{columns_size, expand, size, evaluate, invert};
};

}  // namespace
}  // namespace polarflow

#pragma GCC diagnostic pop
