#pragma once

#include "core/model/snapshot.h"
#include "core/theory/statement_info.h"

#include <concepts>

namespace polarflow {

/// What a statement says of every entry of its quantity Q, from its start on.
enum class Claim {
  constant,  // it keeps its value
  never_falls,
  nonnegative,
  tends,  // a limit: |Q| is below the statement's threshold by the end, or it is undecided
};

/// A theorem about the flow, checked along a run.
///
///     applies     whether the problem meets the hypotheses
///     begins      (optional) whether a state does: the first that does is the statement's start
///     quantity    Q at `now`, the same number of entries at all times
///     rate        (optional) then the claim is about Q − ∫ rate dt
///     threshold   of a limit
/// An entry that is not finite at some time, or would not be if the state moved by one tolerance,
/// is not claimed any more from there on. A run in which no entry is finite yet has not begun.
template <class S>
concept Statement = requires(const Problem& problem, const Snapshot& start, const Snapshot& now) {
  { S::info } -> std::convertible_to<StatementInfo>;
  { S::claim } -> std::convertible_to<Claim>;
  { S::applies(problem) } -> std::same_as<bool>;
  { S::quantity(start, now) } -> std::same_as<Vec>;
  requires S::claim != Claim::tends || requires {
    { S::threshold } -> std::convertible_to<double>;
  };
};

template <class S>
concept HasRate = requires(const Snapshot& start, const Snapshot& now) {
  { S::rate(start, now) } -> std::same_as<Vec>;
};
template <class S>
concept HasBeginning = requires(const Snapshot& now) {
  { S::begins(now) } -> std::same_as<bool>;
};

inline Vec scalar(double x) {
  return Vec::Constant(1, x);
}

}  // namespace polarflow
