#include "core/ensemble/field_lanes.h"

namespace polarflow {

const FieldKernels field_kernels_avx2 = field_kernels_of<32>();

}  // namespace polarflow
