// One measure, several kinds of run: what a flow's probes say of its rows is what a tensor of the
// same numbers gives, to the last bit.
#include "core/attention/head_report.h"
#include "core/attention/rest_share.h"
#include "core/attention/shares.h"
#include "core/attention/top_share.h"
#include "core/attention/uniform_divergence.h"
#include "core/probe/probe.h"
#include "tests/core/attention/cube.h"
#include "tests/support/random_parts.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_message.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

using namespace polarflow;
using test::same_bits;

namespace {

/// A flow's rows at its start.
struct Start {
  explicit Start(const Problem& given)
      : problem(given), taker(problem), snapshot(taker.take(0, {problem.V, problem.a})) {}

  template <class P>
  [[nodiscard]] double probe() const {
    return P::value(Reading(snapshot, snapshot));
  }
  /// Column t of the weights holds row t.
  [[nodiscard]] HeadView view() const {
    const Mat& weights = snapshot.now.weights;
    const std::ptrdiff_t each = sizeof(double);
    const auto* model = std::get_if<AttentionRowsModel>(&problem.model);
    return {.data = reinterpret_cast<const std::byte*>(weights.data()),
            .strides = {0, weights.rows() * each, each},
            .queries = weights.cols(),
            .keys = weights.rows(),
            .causal = model && model->causal()};
  }
  /// f of the shares of every row, mean over the rows.
  template <class F>
  [[nodiscard]] double mean(const F& f) const {
    double sum = 0, count = 0;
    for (Index t = 0; t < snapshot.now.weights.cols(); ++t, ++count)
      sum += f(absolute_shares(snapshot.now.weights.col(t).head(visible_tokens(problem, t))));
    return sum / count;
  }

  Problem problem;
  SnapshotTaker taker;
  Snapshot snapshot;
};

/// n rows of n tokens, under a causal mask or none.
template <class N>
Problem rows_of(Index n, bool causal, std::uint64_t seed) {
  Problem problem = test::random_problem<N, LogisticLoss>(3, n, seed);
  AttentionRowsModel model;
  model.rows = n, model.mask.index = causal, model.labels = Vec::Ones(n);
  problem.model = model;
  problem.a = normal_vec(n * n, seed + 9);
  return problem;
}

}  // namespace

TEMPLATE_TEST_CASE("attention: a flow's row functions give its probes' bits",
                   "[attention][property]", SoftmaxNormalization, IdentityNormalization,
                   SparsemaxNormalization) {
  const Index n = GENERATE(range(1, 12));
  const bool causal = GENERATE(false, true);
  const Start at(rows_of<TestType>(n, causal, static_cast<std::uint64_t>(n)));
  CAPTURE(n, causal);
  const auto support = [](const Vec& s) { return effective_support(shannon_entropy(s)); };
  CHECK(same_bits(at.mean(shannon_entropy), at.template probe<EntropyProbe>()));
  CHECK(same_bits(at.mean(support), at.template probe<EffectiveSupportProbe>()));
  CHECK(same_bits(at.mean(participation_number), at.template probe<ParticipationProbe>()));
  CHECK(same_bits(at.mean(gini_coefficient), at.template probe<GiniProbe>()));
  CHECK(same_bits(at.mean(largest_share), at.template probe<TopShareProbe>()));
  CHECK(same_bits(at.mean(rest_of_shares), at.template probe<RestShareProbe>()));
  CHECK(same_bits(at.mean(divergence_from_uniform), at.template probe<UniformDivergenceProbe>()));
}

TEMPLATE_TEST_CASE("attention: a tensor of a flow's rows gives its probes' bits",
                   "[attention][property]", SoftmaxNormalization, SigmoidNormalization,
                   SparsemaxNormalization) {
  const Index n = GENERATE(range(2, 14));
  const bool causal = GENERATE(false, true);
  const Start at(rows_of<TestType>(n, causal, static_cast<std::uint64_t>(n)));
  const HeadReport report = measure_head(at.view(), CountedRows::all);
  CAPTURE(n, causal);
  CHECK(same_bits(report.value<EntropyMeasure>(), at.template probe<EntropyProbe>()));
  CHECK(same_bits(report.value<EffectiveSupportMeasure>(),
                  at.template probe<EffectiveSupportProbe>()));
  CHECK(same_bits(report.value<ParticipationMeasure>(), at.template probe<ParticipationProbe>()));
  CHECK(same_bits(report.value<GiniMeasure>(), at.template probe<GiniProbe>()));
  CHECK(same_bits(report.value<SparsityMeasure>(), at.template probe<TopShareProbe>()));
  if (causal)
    CHECK(same_bits(report.value<EntropyRelMeasure>(), at.template probe<EntropyShareProbe>()));
  if (n >= 4)
    CHECK(report.value<SinkScorePaperMeasure>() ==
          Catch::Approx(at.template probe<SinkScoreProbe>()).epsilon(1e-14));
}

TEMPLATE_TEST_CASE("attention: the first key's shares in place give the sink score's bits",
                   "[attention][property]", SoftmaxNormalization, IdentityNormalization) {
  const Index n = GENERATE(range(4, 24));
  const Start at(rows_of<TestType>(n, n % 3 > 0, static_cast<std::uint64_t>(n)));
  const Mat A = at.snapshot.now.weights.middleCols(1, n - 3);
  double sum = 0;
  for (const auto& row : A.colwise()) sum += row_share_of(row, 0);
  CAPTURE(n);
  CHECK(same_bits(std::clamp(sum / static_cast<double>(A.cols()), 0.0, 1.0),
                  at.template probe<SinkScoreProbe>()));
}

TEST_CASE("attention: one row of a flow is a tensor of one query that sees all",
          "[attention][property]") {
  const Index n = GENERATE(1, 2, 5, 8, 33);
  const Start at(test::random_problem<SoftmaxNormalization, LogisticLoss>(3, n, 5));
  const HeadReport report = measure_head(at.view());
  CHECK(same_bits(report.value<EntropyMeasure>(), at.probe<EntropyProbe>()));
  CHECK(same_bits(report.value<GiniMeasure>(), at.probe<GiniProbe>()));
  if (n > 1) {
    CHECK(same_bits(report.value<SinkMassMeasure>(), at.probe<SinkMassProbe>()));
    CHECK(same_bits(report.value<EntropyRelMeasure>(), at.probe<EntropyShareProbe>()));
  }
}
