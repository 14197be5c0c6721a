#pragma once

#include "core/ensemble/depth.h"
#include "core/loss/loss_numbers.h"

namespace polarflow {

/// What is asked of many starts of one value–softmax field (core/model/value_softmax_field.h), for
/// a kernel.
///
/// Plain data, as core/ensemble/replicator_kernel.h says: of the map and the loss a kernel takes
/// only what templates make for its own vectors. Every start has the same V and its own a.
/// Shapes  V: (outputs × tokens); a: (tokens × count).
struct FieldTask {
  int map = 0, loss = 0;  // their places in AnyNormalization and AnyLoss
  const void* map_itself = nullptr;
  LossNumbers loss_numbers;
  int outputs = 0, tokens = 0;
  double rate_V = 1, rate_a = 1;
  bool log_time = false;   // x = ln(1+t) instead of t
  bool certifies = false;  // a token that leads in weights and in V leads for ever
  double rtol = 1e-9, atol = 1e-12;
  double x_end = 1e5;
  double level = 0.99;  // of the winner's weight
  Depth depth = Depth::level;
  const double* V = nullptr;
  const double* a = nullptr;
  long count = 0;
};

/// Why a kernel left a start.
enum class FieldStop : unsigned char {
  answered,  // it leads for ever, and has come to the level where that is asked for
  end,       // at x_end
  slow,      // nearly at rest: whether it is there the caller must see
  lost,      // the kernel cannot go on: too many steps, steps too small, or no longer finite
};

/// The answers, one a start; of those that are lost, only `stop`.
struct FieldAnswers {
  FieldStop* stop;
  int* leader;
  unsigned char* certified;  // whether the leader leads for ever
  double* x_level;  // since when the leader's weight has been at or over the level; −1 if it is not
  double* x;        // where it was left
  double* state;    // [V; a] there, (outputs · tokens + tokens, × count)
};

struct FieldKernel {
  static constexpr int most_tokens = 16, most_numbers = 96;
  /// For its memory: this many bytes, aligned to 64.
  long memory;
  /// Whether it knows a map and a loss, by their places in the lists.
  bool (*takes)(int map, int loss);
  /// Returns the number of steps of all starts together.
  long (*follow)(const FieldTask& task, void* memory, const FieldAnswers& answers);
};

/// The kernels of one instruction set, in double and in single precision, which takes tolerances
/// under 1e-5 for 1e-5.
struct FieldKernels {
  FieldKernel exact, single;
};

// By instruction set; see core/base/instruction_set.h.
extern const FieldKernels field_kernels_baseline, field_kernels_avx2, field_kernels_avx512;

}  // namespace polarflow
