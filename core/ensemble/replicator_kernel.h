#pragma once

#include "core/ensemble/depth.h"

namespace polarflow {

/// What is asked of many starts of one replicator form (core/model/field.h), for a kernel.
///
/// Plain data: the kernels are compiled for several instruction sets, and must share no inline
/// function with the rest of the program. Every start has the same p and its own a.
struct ReplicatorTask {
  int tokens = 0;
  double rate_p = 1, rate_a = 1, temperature = 1, offset = 1;
  double rtol = 1e-6, atol = 1e-9;
  double t_end = 1e6;
  double level = 0.99;  // of the winner's weight
  Depth depth = Depth::level;
  const double* p = nullptr;  // (tokens)
  const double* a = nullptr;  // (tokens × count)
  long count = 0;
};

/// The answers, one a start.
struct ReplicatorAnswers {
  int* winner;               // −1 where two leaders never part
  unsigned char* certified;  // whether it leads for ever
  double* t;    // flow time when the winner reaches the level; NaN where it does not by t_end
  double* end;  // (tokens × count), the scores at t_end, where that is asked for; else null
};

struct ReplicatorKernel {
  static constexpr int most_tokens = 16;
  static constexpr int exact_order = 14, single_order = 8;  // of the series
  /// The memory for its series: this many bytes, aligned to 64.
  long memory;
  /// Returns the number of steps of all starts together.
  long (*follow)(const ReplicatorTask& task, void* memory, const ReplicatorAnswers& answers);
};

/// The kernels of one instruction set, in double and in single precision, which takes tolerances
/// under 1e-5 for 1e-5.
struct ReplicatorKernels {
  ReplicatorKernel exact, single;
};

// By instruction set; see core/base/instruction_set.h.
extern const ReplicatorKernels replicator_kernels_baseline, replicator_kernels_avx2,
    replicator_kernels_avx512;

}  // namespace polarflow
