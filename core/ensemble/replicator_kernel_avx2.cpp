#include "core/ensemble/replicator_lanes.h"

namespace polarflow {

const ReplicatorKernel replicator_kernel_avx2 = replicator_kernel_of<4>();

}  // namespace polarflow
