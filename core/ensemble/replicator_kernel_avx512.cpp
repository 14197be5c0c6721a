#include "core/ensemble/replicator_lanes.h"

namespace polarflow {

const ReplicatorKernels replicator_kernels_avx512 = replicator_kernels_of<64>();

}  // namespace polarflow
