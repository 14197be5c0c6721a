#pragma once

#include "core/init/draw.h"

namespace polarflow {

/// Responses of a chosen solution:  y = Xθ*,  θ* = norm·direction/‖direction‖.
///
/// Keeps ‖θ*‖ fixed while the condition number of X changes (spec Sec. 2, mode ii).
/// Shapes  y: (m); direction: (d).
struct FromTargetInit {
  static constexpr ChoiceInfo info{"from-target", "from a target", "y = X·norm·u, ‖u‖ = 1"};
  static constexpr bool needs_design = true;
  AnyDraw direction = UnitInit{};
  double norm = 4.16;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "direction",
                    .label = "direction",
                    .shape = {Extent::d, Extent::one},
                    .help = "of the solution θ*"},
          self.direction);
    visit(ParamInfo{.id = "norm",
                    .label = "norm ‖θ*‖",
                    .min = 0,
                    .max = kLargestScale,
                    .help = "decides the polarization"},
          self.norm);
  }
  [[nodiscard]] FixedExtents fixed() const { return {}; }
  void fill(const DrawContext& context, MatOut out) const {
    Mat target(context.design->cols(), 1);
    polarflow::fill(direction, context, target);
    out.noalias() = *context.design * (target * (norm / target.norm()));
  }
};

}  // namespace polarflow
