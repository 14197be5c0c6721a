#pragma once

#include "core/theory/linear_balance.h"
#include "core/theory/logit_columns.h"
#include "core/theory/loss_falls.h"
#include "core/theory/score_potential.h"
#include "core/theory/score_sum.h"
#include "core/theory/token_balance.h"
#include "core/theory/value_shadow.h"
#include "core/theory/value_spread.h"

#include <variant>

namespace polarflow {

// The statements. To add one: write its header, include it above, and name it here.
using AnyStatement = std::variant<LossFalls, ScoreSum, ScorePotential, TokenBalance, LinearBalance,
                                  ValueSpread, ValueShadow, LogitColumns>;

template <class Choice>
inline constexpr bool kAllStatements = false;
template <class... S>
inline constexpr bool kAllStatements<std::variant<S...>> = (Statement<S> && ...);
static_assert(kAllStatements<AnyStatement>);

}  // namespace polarflow
