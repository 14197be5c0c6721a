#include "core/ensemble/field_lanes.h"

namespace polarflow {

const FieldKernels field_kernels_baseline = field_kernels_of<16>();

}  // namespace polarflow
