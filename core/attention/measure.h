#pragma once

#include "core/attention/alpha_first.h"
#include "core/attention/effective_support.h"
#include "core/attention/entropy.h"
#include "core/attention/entropy_rel.h"
#include "core/attention/gamma.h"
#include "core/attention/gini.h"
#include "core/attention/mass_above_diagonal.h"
#include "core/attention/measure_info.h"
#include "core/attention/missing_mass.h"
#include "core/attention/participation.h"
#include "core/attention/previous.h"
#include "core/attention/row_count.h"
#include "core/attention/row_sums.h"
#include "core/attention/self.h"
#include "core/attention/sink_mass.h"
#include "core/attention/sink_score.h"
#include "core/attention/sink_score_paper.h"
#include "core/attention/sparsity.h"
#include "core/attention/sparsity_no_first.h"
#include "core/attention/total_weight.h"
#include "core/base/choice.h"

#include <concepts>
#include <variant>

namespace polarflow {

/// A number of one head's attention.
///
///     Collector   what gathers it while the head's rows go by, each once; measures may share one
///     value       the number, NaN where it is not defined
template <class M>
concept Measure = requires(typename M::Collector collector, const typename M::Collector& collected,
                           const HeadSpans& head, const RowReading& row) {
  { M::info } -> std::convertible_to<MeasureInfo>;
  { typename M::Collector(head) } -> std::same_as<typename M::Collector>;
  { collector.add(row) } -> std::same_as<void>;
  { M::value(collected) } -> std::same_as<double>;
};

// The measures, in the order of tables. To add one: write its header, include it above, and name it
// here. It is then in every report, and under the tests' laws.
using AnyMeasure =
    std::variant<RowsMeasure, BadRowsMeasure, RowSumMinMeasure, RowSumMaxMeasure,
                 TotalWeightMeasure, MissingMassMeasure, MassAboveDiagonalMeasure, SparsityMeasure,
                 SparsityNoFirstMeasure, SinkMassMeasure, SinkScoreMeasure, SinkScorePaperMeasure,
                 AlphaFirstMeasure, EntropyMeasure, EntropyRelMeasure, EffectiveSupportMeasure,
                 ParticipationMeasure, GiniMeasure, PreviousMeasure, SelfMeasure, GammaMeasure,
                 GammaBMeasure, GammaR2Measure, GammaNMeasure>;

template <class Choice>
inline constexpr bool kAllMeasures = false;
template <class... M>
inline constexpr bool kAllMeasures<std::variant<M...>> = (Measure<M> && ...);
static_assert(kAllMeasures<AnyMeasure>);

/// The measures' names and numbers, in their order.
inline constexpr auto kMeasures = choice_infos<AnyMeasure>();

/// The place of a measure in that order.
template <Measure M>
inline constexpr std::size_t kMeasureIndex = AnyMeasure(M{}).index();

}  // namespace polarflow
