#pragma once

#include <optional>

#include "core/base/types.h"

namespace polarflow {

struct FlowScenario;  // core/scenario/flow_scenario.h

/// The design matrix of a regression as its factors,  X = U diag(σ) Wᵀ.
///
/// Shapes  m data points, d dimensions, k = min(m, d): u: (m×k); sigma: (k); w: (d×k).
struct Spectrum {
  Mat u;
  Vec sigma;
  Mat w;

  [[nodiscard]] double condition() const { return sigma.maxCoeff() / sigma.minCoeff(); }
};

/// The factors of the design matrix: those of the raw matrix where it is drawn with a chosen
/// spectrum, so that equal singular values keep their directions.
///
/// Range   nothing where the loss has no design matrix, or one with a side over kLargestSpectrum.
/// Errors  FieldError as build_problem.
[[nodiscard]] std::optional<Spectrum> spectrum_of(const FlowScenario& scenario);
inline constexpr Index kLargestSpectrum = 128;

/// Writes the matrix of these factors into the scenario, in numbers.
void set_spectrum(FlowScenario& scenario, const Spectrum& spectrum);

/// Other singular values of the condition number kappa, the largest kept: their logarithms are
/// stretched, and spread evenly where all were equal.  Range  kappa ≥ 1.
[[nodiscard]] Vec with_condition(const Vec& sigma, double kappa);

}  // namespace polarflow
