#pragma once

#include "core/theory/clock_diverges.h"
#include "core/theory/energy_identity.h"
#include "core/theory/entropy_falls.h"
#include "core/theory/finite_clock.h"
#include "core/theory/key_shadow.h"
#include "core/theory/linear_balance.h"
#include "core/theory/logit_columns.h"
#include "core/theory/losers_tail.h"
#include "core/theory/loss_envelope.h"
#include "core/theory/loss_falls.h"
#include "core/theory/loss_rate.h"
#include "core/theory/loss_tail.h"
#include "core/theory/margin_growth.h"
#include "core/theory/null_space.h"
#include "core/theory/order_kept.h"
#include "core/theory/potential_grows.h"
#include "core/theory/predicted_winner.h"
#include "core/theory/rank_one.h"
#include "core/theory/ratio_bound.h"
#include "core/theory/repulsion.h"
#include "core/theory/residual_balance.h"
#include "core/theory/residual_sum.h"
#include "core/theory/score_potential.h"
#include "core/theory/score_sum.h"
#include "core/theory/spread_balance.h"
#include "core/theory/token_balance.h"
#include "core/theory/top_gap.h"
#include "core/theory/two_token_orbit.h"
#include "core/theory/value_shadow.h"
#include "core/theory/value_spread.h"
#include "core/theory/value_sum.h"
#include "core/theory/winner_decided.h"

#include <variant>

namespace polarflow {

// The statements. To add one: write its header, include it above, and name it here.
using AnyStatement =
    std::variant<LossFalls, EnergyIdentity, LossRate, LossEnvelope, PotentialGrows, OrderKept,
                 Repulsion, TopGap, WinnerDecided, PredictedWinner, EntropyFalls, RatioBound,
                 ClockDiverges, FiniteClock, MarginGrowth, LossTail, LosersTail, RankOne, ScoreSum,
                 ScorePotential, TokenBalance, LinearBalance, SpreadBalance, ValueSpread,
                 TwoTokenOrbit, ValueShadow, ValueSum, LogitColumns, NullSpace, ResidualBalance,
                 ResidualSum, KeyShadow>;

template <class Choice>
inline constexpr bool kAllStatements = false;
template <class... S>
inline constexpr bool kAllStatements<std::variant<S...>> = (Statement<S> && ...);
static_assert(kAllStatements<AnyStatement>);

}  // namespace polarflow
