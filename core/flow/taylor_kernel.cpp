#include "core/flow/taylor_kernel.h"

#include "core/base/instruction_set.h"

namespace polarflow {

const TaylorKernel& taylor_kernel([[maybe_unused]] int tokens) {
#if defined(__x86_64__)
  switch (instruction_set()) {
    case InstructionSet::avx512: return taylor_kernel_avx512(tokens);
    case InstructionSet::avx2: return taylor_kernel_avx2(tokens);
    case InstructionSet::baseline: break;
  }
#endif
  return taylor_kernel_baseline(tokens);
}

}  // namespace polarflow
