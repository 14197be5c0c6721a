#pragma once

#include "core/flow/dop853.h"
#include "core/flow/dopri5.h"
#include "core/flow/rodas5p.h"
#include "core/flow/taylor.h"

#include <concepts>
#include <variant>

namespace polarflow {

/// A one-step method, as core/flow/explicit_rk.h describes it.
template <class S>
concept Stepper = requires(S stepper, const S seen, VecOut z) {
  { S::info } -> std::convertible_to<ChoiceInfo>;
  { S::order } -> std::convertible_to<int>;
  { S::dense_order } -> std::convertible_to<int>;
  { S::stability_limit } -> std::convertible_to<double>;
  { S::caution } -> std::convertible_to<double>;
  { stepper.suggest(0.0) } -> std::same_as<double>;
  { stepper.attempt(0.0) } -> std::same_as<double>;
  { stepper.accept() } -> std::same_as<void>;
  { stepper.dense(0.5, z) } -> std::same_as<void>;
  { stepper.slope(z) } -> std::same_as<void>;
  { stepper.move_to(0.0, z) } -> std::same_as<void>;
  { seen.stiffness() } -> std::same_as<double>;
  { seen.x() } -> std::same_as<double>;
  { seen.z() } -> std::same_as<const Vec&>;
  { seen.candidate() } -> std::same_as<const Vec&>;
};

// The steppers. To add one: write its header, include it above, and name it here. The variant
// serves as their list; a run holds its stepper inside an Integrator.
using AnyStepper = std::variant<Dopri5, Dop853, Taylor, Rodas5p>;

template <class Choice>
inline constexpr bool kAllSteppers = false;
template <class... S>
inline constexpr bool kAllSteppers<std::variant<S...>> = (Stepper<S> && ...);
static_assert(kAllSteppers<AnyStepper>);

}  // namespace polarflow
