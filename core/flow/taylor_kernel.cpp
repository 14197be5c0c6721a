#include "core/flow/taylor_kernel.h"

#include "core/base/instruction_set.h"

namespace polarflow {

const TaylorKernel& taylor_kernel(int tokens) {
  return best_variant<taylor_kernel_baseline, taylor_kernel_avx2, taylor_kernel_avx512>()(tokens);
}

}  // namespace polarflow
