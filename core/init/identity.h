#pragma once

#include "core/init/context.h"

namespace polarflow {

/// A multiple of the identity; rectangular arrays have it in their leading square.
struct IdentityInit : AnyShape {
  static constexpr ChoiceInfo info{"identity", "identity", "scale·I"};
  double scale = 1;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "scale", .label = "scale", .min = -kLargestScale, .max = kLargestScale},
          self.scale);
  }
  void fill(const DrawContext&, MatOut out) const {
    out.setZero();
    out.diagonal().setConstant(scale);
  }
};

}  // namespace polarflow
