#include "core/base/linear_sum_kernel.h"
#include "core/base/linear_sum_lanes.h"

namespace polarflow {

const LinearSumKernel linear_sum_avx2 = linear_sum<4>;

}  // namespace polarflow
