#include "app/cli/bench/fma_peak_lanes.h"

namespace polarflow::bench {

const FmaPeak fma_peak_baseline = fma_peak_of<16>();

}  // namespace polarflow::bench
