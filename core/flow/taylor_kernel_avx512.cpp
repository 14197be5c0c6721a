#include "core/flow/taylor_lanes.h"

namespace polarflow {

const TaylorKernel& taylor_kernel_avx512(int tokens) {
  return tokens <= 4 ? LaneKernel<4>::table : LaneKernel<8>::table;
}

}  // namespace polarflow
