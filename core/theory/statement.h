#pragma once

#include "core/model/problem.h"

#include <concepts>
#include <string_view>

namespace polarflow {

/// What a statement is called and where it is proved.
struct StatementInfo {
  std::string_view id;
  std::string_view title;
  std::string_view source;
};

/// What a statement says of its quantity along the flow.
enum class Claim {
  constant,   // every entry keeps its value
  decreases,  // no entry ever rises
};

/// A theorem about a quantity of the parameters, checked along a run.
///
///     applies     whether the problem meets the hypotheses
///     quantity    what is claimed to be constant or to decrease, any number of entries
template <class S>
concept Statement = requires(const Problem& problem, const State& state) {
  { S::info } -> std::convertible_to<StatementInfo>;
  { S::claim } -> std::convertible_to<Claim>;
  { S::applies(problem) } -> std::same_as<bool>;
  { S::quantity(problem, state) } -> std::same_as<Vec>;
};

/// V minus its mean column, (d×n).
inline Mat centred(const Mat& V) { return V.colwise() - V.rowwise().mean(); }

}  // namespace polarflow
