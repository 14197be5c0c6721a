#pragma once

#include "core/attention/decay.h"
#include "core/attention/measure_info.h"

namespace polarflow {

/// A number of the power law through a head's decay curve.
struct DecayMeasure {
  using Collector = DecayCurve;
};

/// Exponent γ of the positional decay. Where R² < 0.9 it is not a power law.
struct GammaMeasure : DecayMeasure {
  static constexpr MeasureInfo info{.id = "gamma",
                                    .label = "decay exponent γ",
                                    .formula = "ln Ā(d) = b − γ ln d",
                                    .min = -std::numeric_limits<double>::infinity()};
  static double value(const DecayCurve& decay) { return fit_decay(decay.curve()).gamma; }
};

/// b of the fit, ln Ā at distance 1.
struct GammaBMeasure : DecayMeasure {
  static constexpr MeasureInfo info{.id = "gamma_b",
                                    .label = "decay at distance 1, b",
                                    .formula = "ln Ā(d) = b − γ ln d",
                                    .min = -std::numeric_limits<double>::infinity()};
  static double value(const DecayCurve& decay) { return fit_decay(decay.curve()).b; }
};

/// R² of the fit; NaN for a flat curve.
struct GammaR2Measure : DecayMeasure {
  static constexpr MeasureInfo info{.id = "gamma_r2",
                                    .label = "R² of the decay",
                                    .formula = "1 − Σ residual² / Σ (ln Ā − mean)²",
                                    .max = 1};
  static double value(const DecayCurve& decay) { return fit_decay(decay.curve()).r2; }
};

/// Distances that the fit uses.
struct GammaNMeasure : DecayMeasure {
  static constexpr MeasureInfo info{.id = "gamma_n",
                                    .label = "distances of the decay",
                                    .formula = "distances with Ā > 0 in the fit",
                                    .max = 24};
  static double value(const DecayCurve& decay) {
    return static_cast<double>(fit_decay(decay.curve()).n);
  }
};

}  // namespace polarflow
