#pragma once

#include "core/base/choice.h"
#include "core/probe/alignment.h"
#include "core/probe/clock.h"
#include "core/probe/effective_support.h"
#include "core/probe/entropy.h"
#include "core/probe/entropy_share.h"
#include "core/probe/gini.h"
#include "core/probe/gradient_sink.h"
#include "core/probe/largest_column.h"
#include "core/probe/left_alignment.h"
#include "core/probe/loss_by_time.h"
#include "core/probe/loss_excess.h"
#include "core/probe/loss_exponent.h"
#include "core/probe/margin.h"
#include "core/probe/massive_ratio.h"
#include "core/probe/naive_potential.h"
#include "core/probe/participation.h"
#include "core/probe/path_clock.h"
#include "core/probe/potential.h"
#include "core/probe/prediction_norm.h"
#include "core/probe/rank_one.h"
#include "core/probe/rest_share.h"
#include "core/probe/right_peak.h"
#include "core/probe/runner_up_rate.h"
#include "core/probe/scores_gradient.h"
#include "core/probe/singular_ratio.h"
#include "core/probe/sink_mass.h"
#include "core/probe/sink_score.h"
#include "core/probe/stable_rank.h"
#include "core/probe/top_share.h"
#include "core/probe/top_singular_value.h"
#include "core/probe/uniform_divergence.h"
#include "core/probe/values_gradient.h"

#include <concepts>
#include <variant>

namespace polarflow {

/// A number derived from a run at one time.
///
///     applies    whether it means something for the problem
///     value      finite and in info's range, or NaN for the reason its comment gives
///     limit      where there is one: what the value tends to as t → ∞
template <class P>
concept Probe = requires(const Problem& problem, const Reading& at) {
  { P::info } -> std::convertible_to<ProbeInfo>;
  { P::applies(problem) } -> std::same_as<bool>;
  { P::value(at) } -> std::same_as<double>;
};

// The probes, in the order of tables and menus. To add one: write its header, include it above, and
// name it here. It is then a view, a column of `polarflow run`, and under the tests' laws.
using AnyProbe =
    std::variant<EntropyProbe, EntropyShareProbe, EffectiveSupportProbe, ParticipationProbe,
                 TopShareProbe, RestShareProbe, UniformDivergenceProbe, GiniProbe, LossExcessProbe,
                 LossByTimeProbe, LossExponentProbe, RunnerUpRateProbe, ValuesGradientProbe,
                 ScoresGradientProbe, MarginProbe, PredictionNormProbe, AlignmentProbe, ClockProbe,
                 PathClockProbe, TopSingularValueProbe, SingularRatioProbe, RankOneProbe,
                 StableRankProbe, LeftAlignmentProbe, RightPeakProbe, LargestColumnProbe,
                 MassiveRatioProbe, PotentialProbe, NaivePotentialProbe, SinkMassProbe,
                 SinkScoreProbe, GradientSinkProbe>;

template <class Choice>
inline constexpr bool kAllProbes = false;
template <class... P>
inline constexpr bool kAllProbes<std::variant<P...>> = (Probe<P> && ...);
static_assert(kAllProbes<AnyProbe>);

}  // namespace polarflow
