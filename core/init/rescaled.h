#pragma once

#include "core/init/draw.h"

namespace polarflow {

/// Raw responses rescaled so that the solution of least norm has a chosen norm,  ‖X⁺y‖ = R.
///
/// Keeps ‖θ*‖ fixed while the condition number of X changes (spec Sec. 2, mode iii).
/// Shapes  y: (m).
struct RescaledInit {
  static constexpr ChoiceInfo info{"rescaled", "rescaled", "y = raw·R/‖X⁺raw‖"};
  static constexpr bool needs_design = true;
  AnyDraw raw = GaussianInit{};
  double target_norm = 4.16;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "raw", .label = "raw responses", .shape = {Extent::m, Extent::one}},
          self.raw);
    visit(ParamInfo{.id = "target_norm",
                    .label = "norm ‖θ*‖",
                    .min = 0,
                    .max = kLargestScale,
                    .help = "decides the polarization"},
          self.target_norm);
  }
  [[nodiscard]] FixedExtents fixed() const { return {}; }
  void fill(const DrawContext& context, MatOut out) const;
};

}  // namespace polarflow
