#pragma once

#include "core/init/draw.h"
#include "core/init/from_target.h"
#include "core/init/rescaled.h"
#include "core/init/spectrum.h"

#include <variant>

namespace polarflow {

template <class Choice, class... More>
struct ExtendedChoice;
template <class... Part, class... More>
struct ExtendedChoice<std::variant<Part...>, More...> {
  using type = std::variant<Part..., More...>;
};

// The initializations: every draw, and those composed of draws. To add a composed one: write its
// header, include it above, and name it here.
using AnyInit = ExtendedChoice<AnyDraw, SpectrumInit, FromTargetInit, RescaledInit>::type;

template <class Choice>
inline constexpr bool kAllInits = false;
template <class... I>
inline constexpr bool kAllInits<std::variant<I...>> = (Init<I> && ...);
static_assert(kAllInits<AnyInit>);

inline void fill(const AnyInit& init, const DrawContext& context, MatOut out) {
  std::visit([&](const auto& part) { part.fill(context, out); }, init);
}
inline FixedExtents fixed_extents(const AnyInit& init) {
  return std::visit([](const auto& part) { return part.fixed(); }, init);
}
inline bool needs_design(const AnyInit& init) {
  return std::visit([](const auto& part) { return part.needs_design; }, init);
}

}  // namespace polarflow
