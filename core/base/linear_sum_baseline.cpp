#include "core/base/linear_sum_kernel.h"
#include "core/base/linear_sum_lanes.h"

namespace polarflow {

const LinearSumKernel linear_sum_baseline = linear_sum<2>;

}  // namespace polarflow
