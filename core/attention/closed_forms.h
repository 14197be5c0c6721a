#pragma once

#include "core/base/types.h"

namespace polarflow {

/// The chapter's decay exponent of rotary positions, a formula and no measurement:
/// γ = (2Θ − T√2)/(2Θ + T√2).
///
/// Range   (−1, 1]; 0 at T = √2 Θ, and no decay beyond.
/// Source  spec Sec. 8.6.
[[nodiscard]] double gamma_pade(double theta, double tokens);

/// The base that has this exponent,  Θ = T√2 (1 + γ)/(2 (1 − γ)).
[[nodiscard]] double theta_of_gamma_pade(double gamma, double tokens);

/// The distance up to which a measured exponent reaches,  Θ √2 (1 − γ)/(1 + γ). Fed with γ_Padé it
/// returns T.  Source  spec Sec. 8.6.
[[nodiscard]] double d_horizon(double theta, double gamma);

/// Condensed fraction  N(γ, L) = 1 − (L^{1−γ} − 1)/((1 − γ) ζ(γ)).
///
/// Range   L ≥ 1, infinity too where γ > 1; 1 at γ = 1, the limit. Meaningful for γ > 1 only:
///         below, ζ < 0 by continuation and the value exceeds 1.
/// Source  spec Sec. 8.6, where the formula is called open.
[[nodiscard]] double n_cond(double gamma, double L);

/// The discrete tail beside it,  1 − Σ_{d ≤ L} d^{−γ}/ζ(γ).  Range  γ > 1; else NaN.
[[nodiscard]] double tail_beyond(double gamma, Index L);

/// Riemann's ζ(s), continued to real s < 1; infinite at 1.
/// Range   s > −8, relative error 1e-13 away from its zeros.
[[nodiscard]] double riemann_zeta(double s);

/// H_T = Σ_{k ≤ T} 1/k.  Cost  O(T), as of the functions below.
[[nodiscard]] double harmonic_number(Index tokens);

/// Uniform causal attention over T tokens: sparsity H_T/T; sink mass (H_T − 1)/(T − 1), without the
/// first row; sink score (H_{T−2} − 1)/(T − 3), over the rows 1:−2; entropy ln(T!)/T.
/// Range   NaN where no row is left.
/// Source  real-models Sec. 0.
[[nodiscard]] double uniform_sparsity(Index tokens);
[[nodiscard]] double uniform_sink_mass(Index tokens);
[[nodiscard]] double uniform_sink_score(Index tokens);
[[nodiscard]] double uniform_entropy(Index tokens);

}  // namespace polarflow
