#pragma once

#include "core/normalization/elu1.h"
#include "core/normalization/elu1_normalized.h"
#include "core/normalization/entmax.h"
#include "core/normalization/entmax15.h"
#include "core/normalization/exp.h"
#include "core/normalization/identity.h"
#include "core/normalization/l1.h"
#include "core/normalization/l2.h"
#include "core/normalization/max_norm.h"
#include "core/normalization/power.h"
#include "core/normalization/relu.h"
#include "core/normalization/relu_normalized.h"
#include "core/normalization/sigmoid.h"
#include "core/normalization/sigmoid_normalized.h"
#include "core/normalization/softmax.h"
#include "core/normalization/softmax1.h"
#include "core/normalization/sparsemax.h"
#include "core/normalization/sum.h"

#include <concepts>
#include <variant>

namespace polarflow {

/// A map s(a) from scores to weights, J = ∂s/∂a, on a given piece.
///
///     apply      s(a)
///     vjp        Jᵀh          jvp   J da          curvature   K = ∂(Jᵀh)/∂a at fixed h
///     undefined_at    why s(a) is undefined, or empty
///     inverse         the scores of given weights near present ones, where there are such
///     continuous_slope    whether J is continuous, kinks or not
///     piece_at, guard_count, guards, cross    see piece.h; `force` is f = −Vᵀg
/// Many starts run in vectors where a map also has weigh and pull, apply and vjp as templates over
/// the number type, and where its kinks, if any, are those of kink.h.
/// Shapes  a, s, h, da: (n); K: (n×n). Outputs do not alias inputs.
template <class N>
concept Normalization = requires(const N map, VecIn a, VecOut out, MatOut k, Piece piece,
                                 const Piece on) {
  { N::info } -> std::convertible_to<ChoiceInfo>;
  { N::normalized } -> std::convertible_to<bool>;
  { N::smooth } -> std::convertible_to<bool>;
  { map.apply(a, on, out) } -> std::same_as<void>;
  { map.vjp(a, on, a, a, out) } -> std::same_as<void>;
  { map.jvp(a, on, a, a, out) } -> std::same_as<void>;
  { map.curvature(a, on, a, a, k) } -> std::same_as<void>;
  { map.undefined_at(a) } -> std::same_as<std::string_view>;
  { map.inverse(a, a) } -> std::same_as<std::optional<Vec>>;
  { map.continuous_slope() } -> std::same_as<bool>;
  { map.piece_at(a) } -> std::same_as<Piece>;
  { map.guard_count(Index{}) } -> std::same_as<Index>;
  { map.guards(a, on, a, a, out) } -> std::same_as<void>;
  { map.cross(Index{}, out, piece, a, a) } -> std::same_as<std::string_view>;
};

// The normalizations, in the order of spec Sec. 3. To add one: write its header, include it above,
// and name it here.
using AnyNormalization =
    std::variant<SoftmaxNormalization, SumNormalization, L1Normalization, L2Normalization,
                 ReluNormalizedNormalization, SigmoidNormalizedNormalization,
                 Elu1NormalizedNormalization, PowerNormalization, SigmoidNormalization,
                 ReluNormalization, Elu1Normalization, IdentityNormalization, ExpNormalization,
                 MaxNormNormalization, SparsemaxNormalization, Entmax15Normalization,
                 EntmaxNormalization, Softmax1Normalization>;

/// Maps with a Lyapunov potential: they give G, with G' = 1/φ' (spec Sec. 1.5).
template <class N>
concept HasPotential = N::normalized && requires(const N map) {
  { map.potential_g(0.0) } -> std::same_as<double>;
};

/// s(a) on the piece where a lies.
template <Normalization N>
Vec weights_of(const N& map, VecIn a) {
  Vec s(a.size());
  map.apply(a, map.piece_at(a), s);
  return s;
}
inline Vec weights_of(const AnyNormalization& map, VecIn a) {
  return std::visit([&](const auto& m) { return weights_of(m, a); }, map);
}

template <class Choice>
inline constexpr bool kAllNormalizations = false;
template <class... N>
inline constexpr bool kAllNormalizations<std::variant<N...>> = (Normalization<N> && ...);
static_assert(kAllNormalizations<AnyNormalization>);

}  // namespace polarflow
