#pragma once

#include "core/base/choice.h"
#include "core/loss/complaint.h"
#include "core/loss/cross_entropy.h"
#include "core/loss/exponential.h"
#include "core/loss/full_square.h"
#include "core/loss/kl.h"
#include "core/loss/logistic.h"
#include "core/loss/multiclass_logistic.h"
#include "core/loss/regression.h"
#include "core/loss/reverse_kl.h"
#include "core/loss/square.h"
#include "core/loss/squared_hinge.h"

#include <concepts>
#include <variant>

namespace polarflow {

/// A loss L(θ) of the prediction θ = V s.
///
///     value, gradient g = ∇L, hessian ∇²L     minimum    inf L
///     aligned     L depends on θ through m = ⟨w,θ⟩ alone (see margin_loss.h)
///     attained    the infimum is reached at a finite θ
///     finish      completes the data once they are known; complains when they make no sense
/// Shapes  θ, g: (d); ∇²L: (d×d). Outputs do not alias inputs.
template <class L>
concept Loss = requires(const L loss, L tunable, VecIn theta, VecOut g, MatOut h) {
  { L::info } -> std::convertible_to<ChoiceInfo>;
  { L::aligned } -> std::convertible_to<bool>;
  { L::attained } -> std::convertible_to<bool>;
  { loss.value(theta) } -> std::same_as<double>;
  { loss.gradient(theta, g) } -> std::same_as<void>;
  { loss.hessian(theta, h) } -> std::same_as<void>;
  { loss.minimum() } -> std::same_as<double>;
  { tunable.finish() } -> std::same_as<Complaint>;
};

// The losses, in the order of spec Sec. 2. To add one: write its header, include it above, and name
// it here.
using AnyLoss =
    std::variant<LogisticLoss, ExponentialLoss, SquareLoss, FullSquareLoss, RegressionLoss,
                 CrossEntropyLoss, KlLoss, ReverseKlLoss, SquaredHingeLoss, MulticlassLogisticLoss>;

/// Whether θ are logits: 1ᵀ∇L = 0 (see LogitLoss).
inline bool of_logits(const AnyLoss& loss) {
  return std::visit([]<class L>(const L&) { return std::derived_from<L, LogitLoss>; }, loss);
}

template <class Choice>
inline constexpr bool kAllLosses = false;
template <class... L>
inline constexpr bool kAllLosses<std::variant<L...>> = (Loss<L> && ...);
static_assert(kAllLosses<AnyLoss>);

}  // namespace polarflow
