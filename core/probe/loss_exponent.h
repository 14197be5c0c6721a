#pragma once

#include "core/probe/loss_excess.h"

#include <cmath>
#include <limits>

namespace polarflow {

/// The local power of decay: where it stays at k, L − L* ~ t^(−k).
///
/// From the exact rate dL/dt = −η_V‖∇_V L‖² − η_a‖∇_a L‖².
/// Range   NaN where L = L*.
/// Source  spec Sec. 1.2, 8.2.
struct LossExponentProbe {
  static constexpr ProbeInfo info{.id = "loss-exponent",
                                  .label = "loss exponent",
                                  .formula = "−d ln(L − L*)/d ln t",
                                  .group = ProbeGroup::optimization};
  static bool applies(const Problem&) { return true; }
  static double value(const Reading& at) {
    const Rates& rates = at.problem().rates;
    const double fall =
        rates.V * at.now.gradient.V.squaredNorm() + rates.a * at.now.gradient.a.squaredNorm();
    const double exponent = at.now.t * fall / LossExcessProbe::value(at);
    return std::isfinite(exponent) ? exponent : std::numeric_limits<double>::quiet_NaN();
  }
};

}  // namespace polarflow
