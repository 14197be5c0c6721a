#pragma once

#include "core/init/context.h"

namespace polarflow {

/// Independent normals,  offset + scale·N(0,1).
struct GaussianInit : AnyShape {
  static constexpr ChoiceInfo info{"gaussian", "Gaussian", "offset + scale·N(0,1)"};
  std::int64_t seed = 0;
  double scale = 1;
  double offset = 0;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit_seed(self.seed, visit);
    visit_scale_and_offset(self.scale, self.offset, visit);
  }
  void fill(const DrawContext& context, MatOut out) const {
    const EntryRandom random(seed, context);
    for (Index j = 0; j < out.cols(); ++j)
      for (Index i = 0; i < out.rows(); ++i) out(i, j) = offset + scale * random.normal(i, j);
  }
};

}  // namespace polarflow
