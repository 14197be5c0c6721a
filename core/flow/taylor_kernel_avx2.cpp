#include "core/flow/taylor_lanes.h"

namespace polarflow {

const TaylorKernel& taylor_kernel_avx2(int) {
  return LaneKernel<4>::table;
}

}  // namespace polarflow
