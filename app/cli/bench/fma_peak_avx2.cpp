#include "app/cli/bench/fma_peak_lanes.h"

namespace polarflow::bench {

const FmaPeak fma_peak_avx2 = fma_peak_of<32>();

}  // namespace polarflow::bench
