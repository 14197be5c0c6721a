#pragma once

namespace polarflow::bench {

/// Fused multiply-adds on registers alone, in the widest vectors of one instruction set. The number
/// of floating-point operations done, two a lane.
struct FmaPeak {
  double (*exact)(long rounds);
  double (*single)(long rounds);
};

extern const FmaPeak fma_peak_baseline, fma_peak_avx2, fma_peak_avx512;

}  // namespace polarflow::bench
