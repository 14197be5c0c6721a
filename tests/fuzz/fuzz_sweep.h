#pragma once

#include "core/run/sweep.h"
#include "core/scenario/presets.h"

namespace polarflow::fuzz {

/// The sweep of the targets and their seeds: 9 by 8 points, and so two parts.
inline const Sweep& sweep() {
  static const Sweep kSweep(find_preset("triangle")->scenario,
                            parse_sweep_axis("/flow/t_end=1:100:9:log", "x"),
                            parse_sweep_axis("/init/a/0=-1:1:8", "y"));
  return kSweep;
}

}  // namespace polarflow::fuzz
