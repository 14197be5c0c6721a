#include "core/ensemble/replicator_lanes.h"

namespace polarflow {

const ReplicatorKernels replicator_kernels_baseline = replicator_kernels_of<16>();

}  // namespace polarflow
