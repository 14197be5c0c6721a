#pragma once

#include "core/init/context.h"

namespace polarflow {

/// Numbers given one by one. Shapes  numbers: the array's own; (k×1) for a vector of k.
struct ValuesInit {
  static constexpr ChoiceInfo info{"values", "values", "the numbers themselves"};
  static constexpr bool needs_design = false;
  Mat numbers;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "values", .label = "numbers"}, self.numbers);
  }
  [[nodiscard]] FixedExtents fixed() const { return {numbers.rows(), numbers.cols()}; }
  void fill(const DrawContext&, MatOut out) const { out = numbers; }
};

}  // namespace polarflow
