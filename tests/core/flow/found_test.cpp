#include "core/flow/flow.h"
#include "core/model/misfit.h"
#include "core/scenario/flow_scenario.h"
#include "core/theory/checker.h"
#include "tests/support/random_run.h"
#include "tests/support/reference.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>

// Scenarios in which a fault was found, with the right values; see tests/reference/found/README.md.

using Catch::Approx;
using namespace polarflow;

namespace {

FlowScenario found(const std::string& name) {
  return parse_flow_scenario(test::reference("found/" + name + ".json").dump(), name);
}

struct Ended {
  Flow flow;
  long steps = 0;

  explicit Ended(const FlowScenario& scenario) : flow(build_problem(scenario), scenario.flow) {
    for (; steps < 20000 && !flow.outcome().finished(); ++steps) flow.step();
  }
  [[nodiscard]] State state() const {
    State state;
    flow.state_at(flow.t_now(), state);
    return state;
  }
};

Verdict verdict_of(const FlowScenario& scenario, std::string_view statement) {
  Checker checker(build_problem(scenario), scenario.flow);
  while (!checker.finished()) checker.advance(100);
  const auto findings = checker.findings();
  return std::ranges::find(findings, statement, [](const Finding& f) { return f.info.id; })
      ->verdict;
}

/// The column sums of V stay to the end of the run.
void check_column_sums(const FlowScenario& scenario) {
  const Problem problem = build_problem(scenario);
  const Ended run(scenario);
  CHECK(run.flow.outcome().finished());
  const Vec drift = (run.state().V.colwise().sum() - problem.V.colwise().sum()).transpose();
  CHECK(drift.cwiseAbs().maxCoeff() < 1e-12);
  CHECK(verdict_of(scenario, "logit-columns") == Verdict::holds);
}

}  // namespace

TEST_CASE("found: the clock of large values under the exponential loss", "[flow]") {
  const FlowScenario scenario = found("clock-exponential-large-values");
  const Problem problem = build_problem(scenario);
  Flow flow(problem, scenario.flow);
  const auto loss_at = [&](double t) {
    while (flow.t_now() < t && !flow.outcome().finished()) flow.step();
    State state;
    flow.state_at(t, state);
    const Vec theta = state.V * weights_of(problem.normalization, state.a);
    return std::visit([&](const auto& loss) { return loss.value(theta); }, problem.loss);
  };
  CHECK(loss_at(1e-10) == Approx(351611).epsilon(2e-6));
  CHECK(loss_at(1e-3) == Approx(.03620).epsilon(2e-4));
  CHECK(loss_at(1) == Approx(3.666e-5).epsilon(2e-4));
}

TEST_CASE("found: entropy that rises is no fault where nothing is proved", "[theory]") {
  CHECK(verdict_of(found("entropy-rises-sigmoid"), "entropy-falls") == Verdict::not_applicable);
}

TEST_CASE("found: column sums of logits stay while a logit falls for ever", "[flow]") {
  check_column_sums(found("logit-columns-drift"));
}

TEST_CASE("found: column sums of logits stay with several rows of attention, too", "[flow]") {
  nlohmann::json document = test::reference("found/logit-columns-drift.json");
  document["model"] = {{"kind", "attention-rows"}, {"rows", 2}};
  document["init"]["S"] = {{1.3, -.7}, {-.2, .5}};
  document["init"].erase("a");
  check_column_sums(parse_flow_scenario(document.dump(), "rows"));
}

TEST_CASE("found: a gradient of nothing but rounding is rest", "[flow]") {
  const Ended run(found("never-converges"));
  CHECK(run.flow.outcome().kind == Outcome::Kind::converged);
  CHECK(run.steps < 500);
}

TEST_CASE("found: a token that slides along the edge of entmax's support costs what others do",
          "[flow]") {
  const Ended run(found("entmax-edge"));
  CHECK(run.flow.outcome().finished());
  CHECK(run.steps < 2000);
}

// Residual models are left out: their scores bend with both blocks, so that a token held at the edge
// is a constraint on a curved surface, along which implicit steps stay near 1e-4.
TEST_CASE("found: no token holds up a flow at the edge of entmax's support", "[flow][property]") {
  int runs = 0;
  for (std::uint64_t seed = 0; seed < 120; ++seed) {
    test::RandomRun run = seed % 2 ? test::random_run(seed / 2) : test::adversarial_run(seed / 2);
    const double share = static_cast<double>(seed * 7919 % 1000) / 1000;
    EntmaxNormalization entmax;
    entmax.alpha = 1.5005 + 0.4995 * share;
    run.problem.normalization = entmax;
    const bool residual = !std::holds_alternative<ValueSoftmaxModel>(run.problem.model) &&
                          !std::holds_alternative<AttentionRowsModel>(run.problem.model);
    if (residual || misfit_of(run.problem)) continue;
    ++runs;
    CAPTURE(seed, test::text_of(run));
    Flow flow(run.problem, run.settings);
    int steps = 0;
    while (steps < 5000 && !flow.outcome().finished()) flow.step(), ++steps;
    CHECK(steps < 5000);
  }
  CHECK(runs > 60);
}
