#pragma once

#include "core/base/lanes.h"

// The sum of core/base/linear_sum_kernel.h over vectors of `Width` lanes. Included by
// linear_sum_*.cpp alone, each of which compiles it for another instruction set.

namespace polarflow {
namespace {

/// `Vectors` vectors of the sum from entry i on.
template <int Width, int Vectors>
[[gnu::always_inline]] inline void sum_block(const double* base, const double* weights,
                                             const double* const* terms, int count, double* out,
                                             long i) {
  using L = Lanes<Width>;
  typename L::V sum[Vectors];
#pragma GCC unroll 8
  for (int q = 0; q < Vectors; ++q) sum[q] = base ? L::load(base + i + q * Width) : typename L::V{};
  for (int j = 0; j < count; ++j)
#pragma GCC unroll 8
    for (int q = 0; q < Vectors; ++q)
      sum[q] = L::fma(L::all(weights[j]), L::load(terms[j] + i + q * Width), sum[q]);
#pragma GCC unroll 8
  for (int q = 0; q < Vectors; ++q) L::store(sum[q], Width, out + i + q * Width);
}

template <int Width>
void linear_sum(const double* base, const double* weights, const double* const* terms, int count,
                double* out, long size) {
  constexpr int kTogether = 4;
  long i = 0;
  for (; i + kTogether * Width <= size; i += kTogether * Width)
    sum_block<Width, kTogether>(base, weights, terms, count, out, i);
  for (; i + Width <= size; i += Width) sum_block<Width, 1>(base, weights, terms, count, out, i);
  for (; i < size; ++i) {
    double sum = base ? base[i] : 0;
    for (int j = 0; j < count; ++j) sum = Lanes<Width>::fma(weights[j], terms[j][i], sum);
    out[i] = sum;
  }
}

}  // namespace
}  // namespace polarflow
