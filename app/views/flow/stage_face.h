#pragma once

#include <optional>

#include "app/figure/figure.h"
#include "core/base/types.h"

namespace polarflow {

/// The tokens of two corners of the triangle, whose third corner is all the others.
struct StageFace {
  Index first = 0;
  Index second = 1;

  bool operator==(const StageFace&) const = default;

  template <class Self, class Visitor>
  static void visit_fields(Self& self, Visitor& v) {
    v("first", self.first);
    v("second", self.second);
  }
};

/// Which weights the corners of the simplex show. Nothing: every token has a corner of its own, in
/// their order; of up to three tokens that is so in any case, of four it is the tetrahedron.
using Corners = std::optional<StageFace>;

/// The two largest weights, by size; the larger one first.  Shapes  s: (n), n ≥ 2.
[[nodiscard]] StageFace top_two(VecIn s);

/// The shares |s_i|/Σ|s| at the three corners.  Shapes  s: (n).
/// Range   not finite where s is not, or where all of it vanishes.
[[nodiscard]] Barycentric shares_of(VecIn s, const Corners& corners);

/// The weights with the given shares at the corners: tokens that share one keep their
/// proportions, signs are kept, Σ|s| becomes 1, and no entry is below the floor.
[[nodiscard]] Vec weights_at(const Barycentric& shares, VecIn s, const Corners& corners,
                             double floor = 1e-6);

}  // namespace polarflow
