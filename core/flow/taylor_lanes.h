#pragma once

#include "core/flow/taylor_kernel.h"
#include "core/flow/taylor_recurrence_lanes.h"

#include <cmath>
#include <cstring>
#include <utility>

// The Taylor kernel over vectors of a given number of lanes. Included by taylor_kernel_*.cpp alone,
// each of which compiles it for another instruction set; everything has internal linkage.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpsabi"  // vectors are passed between inlined functions only

namespace polarflow {
namespace {

/// Tokens lie in the lanes, so that their sum goes across.
template <int Lanes>
struct AcrossLanes {
  using V = typename polarflow::Lanes<Lanes>::V;
  static V of(V v) { return polarflow::Lanes<Lanes>::sum(v); }
};

template <int Lanes>
struct LaneKernel
    : TaylorRecurrence<polarflow::Lanes<Lanes>, TaylorSeries::order, AcrossLanes<Lanes>> {
  using Base = TaylorRecurrence<polarflow::Lanes<Lanes>, TaylorSeries::order, AcrossLanes<Lanes>>;
  using Base::all, Base::exp, Base::fma, Base::largest, Base::load, Base::magnitude, Base::store,
      Base::sum, Base::K;
  using typename Base::Block;
  using typename Base::V;

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

  static void expand(TaylorSeries& series, const double* p, const double* a, double t) {
    start(series, p, a);
    TimeSeries<K, double> time;
    time.t[0] = t;
    const typename Base::Blocks on{blocks_of(series), blocks(series.tokens), series.rate_p,
                                   series.rate_a};
    Base::expand(on, [&]<int k>(std::integral_constant<int, k>, V m) {
      series.m[k] = m[0];
      Base::template time_term<k, double>(time, m[0], k == 0 ? std::exp(m[0]) : 0, series.offset);
    });
    std::memcpy(series.t, time.t, sizeof time.t);
  }

  static double size(const TaylorSeries& series, int k, double rtol, double atol) {
    V most = {};
    const int count = blocks(series.tokens);
    const Block* const block = blocks_of(series);
    for (int b = 0; b < count; ++b) {
      const Block& x = block[b];
      const V most_p = all(TaylorSeries::largest_margin), size_p = magnitude(x.p[0]);
      const V p = magnitude(x.p[k]) / (atol + rtol * (size_p < most_p ? size_p : most_p));
      const V a = magnitude(x.a[k]) / (atol + rtol * magnitude(x.a[0]));
      most = p > most ? p : most;
      most = a > most ? a : most;
    }
    return largest(most);
  }

  static constexpr int kTogether = 4;  // polynomials evaluated side by side, to hide latency

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
