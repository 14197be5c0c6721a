#pragma once

#include "app/cli/bench/fma_peak.h"
#include "core/base/lanes.h"

// Included by fma_peak_*.cpp alone, each of which compiles it for another instruction set;
// everything has internal linkage.

namespace polarflow::bench {
namespace {

/// Chains side by side hide the latency of each: some more than 4 cycles times 2 a cycle.
template <class Vectors>
double multiply_add(long rounds) {
  constexpr int kChains = 10;
  using Number = typename Vectors::Number;
  typename Vectors::V chain[kChains], factor = Vectors::all(Number(0.9999)),
                                      addend = Vectors::all(Number(1e-4));
  for (int i = 0; i < kChains; ++i) chain[i] = Vectors::all(Number(i));
  for (long round = 0; round < rounds; ++round)
#pragma GCC unroll 16
    for (int i = 0; i < kChains; ++i) chain[i] = Vectors::fma(chain[i], factor, addend);
  for (int i = 0; i < kChains; ++i) asm volatile("" : : "m"(chain[i]));
  return 2.0 * Vectors::width * kChains * static_cast<double>(rounds);
}

template <int Bytes>
constexpr FmaPeak fma_peak_of() {
  return {multiply_add<Lanes<Bytes / 8>>, multiply_add<Lanes<Bytes / 4, float>>};
}

}  // namespace
}  // namespace polarflow::bench
