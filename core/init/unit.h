#pragma once

#include "core/init/context.h"

namespace polarflow {

/// A random direction: independent normals divided by their (Frobenius) norm.
struct UnitInit : AnyShape {
  static constexpr ChoiceInfo info{"unit", "unit vector", "N(0,1) / ‖N(0,1)‖"};
  std::int64_t seed = 0;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit_seed(self.seed, visit);
  }
  void fill(const DrawContext& context, MatOut out) const {
    const EntryRandom random(seed, context);
    for (Index j = 0; j < out.cols(); ++j)
      for (Index i = 0; i < out.rows(); ++i) out(i, j) = random.normal(i, j);
    out /= out.norm();
  }
};

}  // namespace polarflow
