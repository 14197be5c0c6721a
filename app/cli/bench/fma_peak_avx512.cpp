#include "app/cli/bench/fma_peak_lanes.h"

namespace polarflow::bench {

const FmaPeak fma_peak_avx512 = fma_peak_of<64>();

}  // namespace polarflow::bench
