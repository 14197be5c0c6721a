#pragma once

namespace polarflow {

/// out = base + Σ_{j<count} weights[j] terms[j], entry by entry; base may be out, or null for 0.
///
/// Shapes  base, out, each of terms: (size).
using LinearSumKernel = void (*)(const double* base, const double* weights,
                                 const double* const* terms, int count, double* out, long size);

// By instruction set; see core/base/instruction_set.h.
extern const LinearSumKernel linear_sum_baseline, linear_sum_avx2, linear_sum_avx512;

}  // namespace polarflow
