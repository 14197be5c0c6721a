#pragma once

#include "core/base/choice.h"
#include "core/base/params.h"

#include <variant>

namespace polarflow {

/// The values enter the prediction as they are.
struct PlainPath : NoParams {
  static constexpr ChoiceInfo info{"plain", "plain", "θ = V s"};
};

/// V-scale: short values are damped,  v̂ = φ(‖v‖²) v,  φ(r) = r/(r + C).
///
/// The Jacobian φI + 2φ'vvᵀ is symmetric, with eigenvalues in (0, 9/8]. V = 0 is stationary.
/// Source  spec Sec. 8.7; arXiv:2603.17771.
struct VScalePath {
  static constexpr ChoiceInfo info{"v-scale", "V-scale", "θ = Σ s_j φ(‖V_j‖²) V_j, φ(r) = r/(r+C)"};
  double C = 1;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "C",
                    .label = "C",
                    .min = 1e-12,
                    .max = 1e12,
                    .scale = Scale::log,
                    .help = "φ(‖v‖²) = ‖v‖²/(‖v‖² + C): values shorter than √C are damped"},
          self.C);
  }
  [[nodiscard]] double phi(double r) const { return r / (r + C); }
  [[nodiscard]] double d_phi(double r) const { return C / ((r + C) * (r + C)); }
  [[nodiscard]] double dd_phi(double r) const { return -2 * C / ((r + C) * (r + C) * (r + C)); }
};

// What happens to the values on their way into the prediction. To add one: write it above, name it
// here, and give its products in rows_field.cpp.
using AnyValuePath = std::variant<PlainPath, VScalePath>;

}  // namespace polarflow
