#pragma once

#include "core/theory/statement.h"

#include <cmath>
#include <limits>
#include <type_traits>

namespace polarflow {

// What the theorems suppose of a problem or of a state, each in one place.

inline constexpr double kNotClaimed = std::numeric_limits<double>::quiet_NaN();

/// θ = V s(a): one row of attention over values as they are.
bool one_row(const Problem& problem);
/// ∇_V L = Σ g_t A_tᵀ: one or more rows of attention over values as they are.
bool plain_values(const Problem& problem);
/// One row whose loss depends on the margin alone, or a square loss from V(0) = 0: g = −ψ w, ψ ≥ 0.
bool aligned(const Problem& problem);
/// The scores are parameters: one or more rows of attention, on any value path.
bool free_scores(const Problem& problem);

/// s ≥ 0 and Σs = 1.
bool on_simplex(const AnyNormalization& map);
/// s(a + k1) = s(a) and Σs = 1, so that 1ᵀJ = 0 and J1 = 0: softmax and its sparse kin.
bool shift_invariant(const AnyNormalization& map);
/// s = φ(a)/Σφ with φ increasing where a score is live.
bool has_potential(const AnyNormalization& map);
/// The temperature of softmax, for that map alone.
double temperature_of(const AnyNormalization& map);

/// φ(x) of maps φ(a)/Σφ and of elementwise ones; NaN for others.
double phi_of(const AnyNormalization& map, double x);
/// G(x) with G' = 1/φ' and H(x) with H' = φ/φ'; NaN where the map has none.
double potential_g(const AnyNormalization& map, double x);
double potential_h(const AnyNormalization& map, double x);

/// The scores as an increasing φ sees them: |a| for even maps, else a. Shapes  result: (n).
/// Range   NaN for scores that are dead or stuck, φ' = 0; all NaN where Σφ ≤ 0.
Vec heights(const Snapshot& now);
/// Whether a kink that the state does not tell apart from its sides holds it there: max-norm, or
/// entmax at the edge of its support.
bool on_hidden_kink(const Snapshot& now);
/// ψ = −⟨g,w⟩/ω² of an aligned problem.
double psi_of(const Snapshot& now);
/// m = ⟨w,θ⟩ of an aligned problem.
double margin_of(const Snapshot& now);
/// Jᵀp of an aligned problem. Shapes  result: (n).
Vec pulled_projections(const Snapshot& now);

/// +1 where i is ahead of j in x and p, ties in one of them allowed; −1 where j is; else NaN.
double lead(const Vec& x, const Vec& p, Index i, Index j);
/// The token that leads every other; −1 if there is none.
Index common_top(const Snapshot& now);
/// The entries of `x` but the top's own, which says nothing.
Vec others_than(Index top, Vec x);
/// Whether every pair is in common order.
bool commonly_ordered(const Snapshot& now);

/// f(i, j) of every pair i < j. Shapes  result: (n(n−1)/2).
template <class F>
Vec of_pairs(Index n, F f) {
  Vec result(n * (n - 1) / 2);
  Index next = 0;
  for (Index i = 0; i < n; ++i)
    for (Index j = i + 1; j < n; ++j) result[next++] = f(i, j);
  return result;
}

}  // namespace polarflow
