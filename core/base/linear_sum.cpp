#include "core/base/linear_sum.h"

#include "core/base/instruction_set.h"
#include "core/base/linear_sum_kernel.h"

namespace polarflow {

void LinearSum::write(const double* base, VecOut out) const {
  static const LinearSumKernel kernel =
      *best_variant<&linear_sum_baseline, &linear_sum_avx2, &linear_sum_avx512>();
  kernel(base, weights_.data(), terms_.data(), count_, out.data(), static_cast<long>(out.size()));
}

}  // namespace polarflow
