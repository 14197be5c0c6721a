#pragma once

#include "core/normalization/normalization.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace polarflow {

/// Whether the map has a potential Φ_ij = (G(a_i) − G(a_j))(p_i − p_j), G' = 1/φ'.
inline bool has_potential(const AnyNormalization& normalization) {
  return std::visit([]<class N>(const N&) { return HasPotential<N>; }, normalization);
}

/// G of every score; nothing for maps without one and where φ does not grow at some score.
/// Shapes  a, result: (n). Source  spec Sec. 1.5.
inline std::optional<Vec> transformed_scores(const AnyNormalization& normalization, VecIn a) {
  return std::visit(
      [&]<class N>(const N& map) -> std::optional<Vec> {
        if constexpr (!HasPotential<N>) {
          return std::nullopt;
        } else {
          if constexpr (requires { map.d_phi(0.0, 0); })
            for (const double x : a)
              if (!(map.d_phi(x, x > 0 ? 1 : -1) > 0)) return std::nullopt;
          return a.unaryExpr([&](double x) { return map.potential_g(x); });
        }
      },
      normalization);
}

/// min_{i<j} (x_i − x_j)(p_i − p_j); infinite for one entry.  Shapes  x, p: (n). Cost  O(n²).
inline double min_pair_product(VecIn x, VecIn p) {
  double least = std::numeric_limits<double>::infinity();
  for (Index i = 0; i + 1 < x.size(); ++i) {
    const Index rest = x.size() - i - 1;
    least =
        std::min(least, ((x[i] - x.tail(rest).array()) * (p[i] - p.tail(rest).array())).minCoeff());
  }
  return least;
}

}  // namespace polarflow
