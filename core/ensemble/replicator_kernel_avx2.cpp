#include "core/ensemble/replicator_lanes.h"

namespace polarflow {

const ReplicatorKernels replicator_kernels_avx2 = replicator_kernels_of<32>();

}  // namespace polarflow
