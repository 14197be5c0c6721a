#include "core/ensemble/replicator_lanes.h"

namespace polarflow {

const ReplicatorKernel replicator_kernel_avx512 = replicator_kernel_of<8>();

}  // namespace polarflow
