#include "core/ensemble/field_lanes.h"

namespace polarflow {

const FieldKernels field_kernels_avx512 = field_kernels_of<64>();

}  // namespace polarflow
