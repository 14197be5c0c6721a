#pragma once

#include <optional>

#include "app/figure/figure.h"
#include "core/base/types.h"

namespace polarflow {

/// Which weights the three corners of the simplex show: two tokens, and a third or all the others.
///
/// Three tokens fill the corners in their own order; of more, two are shown beside the sum of the
/// rest; of two, the third corner stays empty.
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

/// The two largest weights, by size; the larger one first.  Shapes  s: (n), n ≥ 2.
[[nodiscard]] StageFace top_two(VecIn s);

/// The shares |s_i|/Σ|s| at the three corners.  Shapes  s: (n).
/// Range   not finite where s is not, or where all of it vanishes.
[[nodiscard]] Barycentric shares_of(VecIn s, const StageFace& face);

/// The weights with the given shares at the corners: the rest of more than three tokens keeps its
/// proportions, signs are kept, Σ|s| becomes 1, and no entry is below the floor.
[[nodiscard]] Vec weights_at(const Barycentric& shares, VecIn s, const StageFace& face,
                             double floor = 1e-6);

}  // namespace polarflow
