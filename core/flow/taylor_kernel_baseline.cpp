#include "core/flow/taylor_lanes.h"

namespace polarflow {

const TaylorKernel& taylor_kernel_baseline(int) {
  return LaneKernel<2>::table;
}

}  // namespace polarflow
