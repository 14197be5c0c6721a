#pragma once

namespace polarflow {

/// Taylor coefficients of the replicator form (core/model/field.h) at one point, for a kernel.
///
/// Plain data, and functions behind pointers: the kernels are compiled for several instruction
/// sets, and must share no inline function with the rest of the program.
struct TaylorSeries {
  static constexpr int order = 16;
  int tokens = 0;
  static constexpr double largest_margin = 16;
  double rate_p = 1, rate_a = 1, temperature = 1, offset = 1;
  static constexpr double longest_rise = 8;  // of m in a step, see core/flow/taylor.cpp
  double t[order + 1] = {};                  // coefficients of the flow time
  double m[order] = {};                      // and of the margin
  double* columns = nullptr;  // those of p, a/T, s, p − m and c − ⟨s,c⟩, in the kernel's own layout
};

/// The operations on a series. Shapes  p, a: (tokens).
struct TaylorKernel {
  /// The memory that `columns` wants: this many doubles, aligned to 64 bytes.
  long (*columns_size)(int tokens);
  /// Computes the series at (p, a, t).
  void (*expand)(TaylorSeries& series, const double* p, const double* a, double t);
  /// max of the k-th coefficients of p and a in units of the tolerance. It grows with p up to
  /// `largest_margin` alone: what p is wrong by, the margin m is, and t' = offset + e^m relatively.
  double (*size)(const TaylorSeries& series, int k, double rtol, double atol);
  /// [p; a] at `count` steps h from the point, each `stride` doubles after the one before.
  void (*evaluate)(const TaylorSeries& series, const double* h, int count, double* y, long stride);
  /// The h in [0, step] at which the flow time is t, for `count` times. Fastest for increasing t.
  void (*invert)(const TaylorSeries& series, double step, const double* t, int count, double* h);
};

/// The kernel for a number of tokens on the instruction set in use.
const TaylorKernel& taylor_kernel(int tokens);

// By instruction set; see core/base/instruction_set.h.
const TaylorKernel& taylor_kernel_baseline(int tokens);
const TaylorKernel& taylor_kernel_avx2(int tokens);
const TaylorKernel& taylor_kernel_avx512(int tokens);

}  // namespace polarflow
