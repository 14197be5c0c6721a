#pragma once

#include "core/normalization/normalization.h"

#include <algorithm>
#include <limits>

namespace polarflow {

/// The least Lyapunov potential over all pairs of tokens,
///     min_{i<j} Φ_ij,  Φ_ij = (G(a_i) − G(a_j))(p_i − p_j),  G' = 1/φ'.
///
/// Positive and growing where scores and projections are ordered alike (Theorem 3.2).
/// Shapes  a, p: (n). Range  NaN for n = 1, for maps without a potential, and where φ does not grow
///         at some score. Cost  O(n²).
/// Source  spec Sec. 1.5.
inline double min_potential(const AnyNormalization& normalization, VecIn a, VecIn p) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  return std::visit(
      [&]<class N>(const N& map) {
        if constexpr (!HasPotential<N>) {
          return kNone;
        } else {
          if constexpr (requires { map.d_phi(0.0, 0); })
            for (const double x : a)
              if (!(map.d_phi(x, x > 0 ? 1 : -1) > 0)) return kNone;
          if (a.size() < 2) return kNone;
          const Vec g = a.unaryExpr([&](double x) { return map.potential_g(x); });
          double least = std::numeric_limits<double>::infinity();
          for (Index i = 0; i + 1 < a.size(); ++i) {
            const Index rest = a.size() - i - 1;
            least = std::min(
                least, ((g[i] - g.tail(rest).array()) * (p[i] - p.tail(rest).array())).minCoeff());
          }
          return least;
        }
      },
      normalization);
}

}  // namespace polarflow
