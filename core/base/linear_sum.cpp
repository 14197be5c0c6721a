#include "core/base/linear_sum.h"

#include "core/base/instruction_set.h"
#include "core/base/linear_sum_kernel.h"

namespace polarflow {
namespace {

LinearSumKernel chosen_kernel() {
#if defined(__x86_64__)
  switch (instruction_set()) {
    case InstructionSet::avx512: return linear_sum_avx512;
    case InstructionSet::avx2: return linear_sum_avx2;
    case InstructionSet::baseline: break;
  }
#endif
  return linear_sum_baseline;
}

}  // namespace

void LinearSum::write(const double* base, VecOut out) const {
  static const LinearSumKernel kernel = chosen_kernel();
  kernel(base, weights_.data(), terms_.data(), count_, out.data(), static_cast<long>(out.size()));
}

}  // namespace polarflow
