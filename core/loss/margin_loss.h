#pragma once

#include "core/base/params.h"
#include "core/loss/complaint.h"
#include "core/loss/loss_numbers.h"

namespace polarflow {

/// Losses of the margin m = ⟨w,θ⟩ alone: "aligned", g = −ψ(m) w with ψ = −dL/dm ≥ 0 (spec Sec. 1.3).
///
/// `Loss` gives of_margin(m), psi(m), d_psi(m) = dψ/dm and log_psi(m); ψ is a template that vectors
/// of runs take too.
/// Shapes  w, θ: (d). Hessian −ψ'(m) w wᵀ.
template <class Loss>
struct MarginLoss {
  static constexpr bool aligned = true;
  Vec w;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "w",
                    .label = "teacher direction w",
                    .shape = {Extent::d, Extent::one},
                    .help = "the margin is m = ⟨w, θ⟩"},
          self.w);
  }
  Complaint finish() { return {}; }
  [[nodiscard]] const Vec& direction() const { return w; }
  [[nodiscard]] double value(VecIn theta) const { return self().of_margin(w.dot(theta)); }
  void gradient(VecIn theta, VecOut g) const { gradient_of(numbers(), theta.data(), g.data()); }
  [[nodiscard]] LossNumbers numbers() const { return {.d = w.size(), .vector = w.data()}; }
  template <class T>
  static void gradient_of(const LossNumbers& given, const T* theta, T* g) {
    T m = 0;
    for (Index i = 0; i < given.d; ++i) m += given.vector[i] * theta[i];
    const T strength = -Loss::psi(m);
    for (Index i = 0; i < given.d; ++i) g[i] = strength * given.vector[i];
  }
  void hessian(VecIn theta, MatOut h) const {
    h.noalias() = (-self().d_psi(w.dot(theta)) * w) * w.transpose();
  }
  [[nodiscard]] double minimum() const { return 0; }

 private:
  const Loss& self() const { return static_cast<const Loss&>(*this); }
};

}  // namespace polarflow
