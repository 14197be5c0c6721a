#include "core/ensemble/replicator_lanes.h"

namespace polarflow {

const ReplicatorKernel replicator_kernel_baseline = replicator_kernel_of<2>();

}  // namespace polarflow
