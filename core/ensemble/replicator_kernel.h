#pragma once

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
  double level = 0.99;          // of the winner's weight
  bool level_wanted = true;     // whether the time to the level is asked for, or the winner alone
  const double* p = nullptr;    // (tokens)
  const double* a = nullptr;    // (tokens × count)
  long count = 0;
};

/// The answers, one a start.
struct ReplicatorAnswers {
  int* winner;     // −1 where two leaders never part
  double* t;       // flow time when the winner reaches the level; NaN where it does not by t_end
};

struct ReplicatorKernel {
  static constexpr int most_tokens = 16;
  /// The memory for its series: this many bytes, aligned to 64.
  long memory;
  void (*follow)(const ReplicatorTask& task, void* memory, const ReplicatorAnswers& answers);
};

// By instruction set; see core/base/instruction_set.h.
extern const ReplicatorKernel replicator_kernel_baseline, replicator_kernel_avx2,
    replicator_kernel_avx512;

}  // namespace polarflow
