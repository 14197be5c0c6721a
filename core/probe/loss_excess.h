#pragma once

#include "core/probe/probe_info.h"
#include "core/probe/reading.h"
#include "core/probe/rows.h"

namespace polarflow {

/// ℓ(θ) − inf ℓ without cancellation where the infimum is not 0.  Shapes  θ: (d).
template <class L>
double excess_of(const L& loss, VecIn theta) {
  return loss.value(theta) - loss.minimum();
}
inline double excess_of(const CrossEntropyLoss& loss, VecIn theta) {
  KlLoss divergence;
  divergence.p = loss.p;
  return divergence.value(theta);
}
inline double excess_of(const RegressionLoss& loss, VecIn theta) {
  return (loss.X * (theta - loss.solution())).squaredNorm();
}

/// The loss above its infimum, summed or averaged over rows as the loss is.
/// Source  spec Sec. 8.2.
struct LossExcessProbe {
  static constexpr ProbeInfo info{.id = "loss-excess",
                                  .label = "excess loss L − L*",
                                  .formula = "L − inf L",
                                  .group = ProbeGroup::optimization,
                                  .scale = Scale::log};
  static bool applies(const Problem&) { return true; }
  static double value(const Reading& at) {
    const double rows = static_cast<double>(at.now.now.theta.cols());
    return row_share(at.problem()) * rows * mean_of_predictions(at.now, [&](const Vec& theta) {
             return std::visit([&](const auto& loss) { return excess_of(loss, theta); },
                               at.problem().loss);
           });
  }
};

}  // namespace polarflow
