#pragma once

#include "core/init/context.h"

namespace polarflow {

/// One number everywhere.
struct ConstantInit : AnyShape {
  static constexpr ChoiceInfo info{"constant", "constant", "value"};
  double value = 1;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "value", .label = "value", .min = -kLargestScale, .max = kLargestScale},
          self.value);
  }
  void fill(const DrawContext&, MatOut out) const { out.setConstant(value); }
};

}  // namespace polarflow
