// The flow against trajectories computed in quadruple precision (tests/reference/FORMAT.md), by the
// rule of the reference's own check.py.
#include "core/base/error.h"
#include "core/scenario/flow_scenario.h"
#include "tests/support/golden_case.h"
#include "tests/support/reference.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

namespace {

using namespace polarflow;
using nlohmann::json;

constexpr double kTolerance = 1e-8, kEventTolerance = 1e-6;

json singular_case(const std::string& id) {
  const json all = test::reference("singular.json");
  for (const json& one : all.at("cases"))
    if (one.at("id") == id) return one;
  return {};
}

std::vector<std::string> singular_ids(const std::string& kind) {
  std::vector<std::string> ids;
  const json all = test::reference("singular.json");
  for (const json& one : all.at("cases"))
    if (one.at("kind") == kind) ids.push_back(one.at("id"));
  return ids;
}

/// The ids, of which there are so many at least.
std::vector<std::string> at_least(std::size_t count, std::vector<std::string> ids) {
  REQUIRE(ids.size() >= count);
  return ids;
}

/// The weights of the case's rows, from `times` on, against the run's.
double weight_error(const json& weights, const std::vector<test::Observed>& rows) {
  double worst = rows.size() < weights.size() ? 1e300 : 0;
  for (std::size_t k = 0; k < std::min(rows.size(), weights.size()); ++k) {
    const Vec ref = test::vec_of(weights[k]);
    worst = std::max(worst, (rows[k].s - ref).cwiseAbs().maxCoeff() / ref.cwiseAbs().maxCoeff());
  }
  return worst;
}

}  // namespace

TEST_CASE("flow: trajectories are those of the quad-precision reference", "[flow][golden]") {
  std::size_t events = 0;
  for (const std::string& id : at_least(93, test::reference_names("public"))) {
    CAPTURE(id);
    const json golden = test::reference("public/" + id + ".json");
    REQUIRE(golden.at("times").size() >= 11);
    const test::GoldenRun run = test::run_case(golden, golden.at("times"));
    const test::Errors errors = test::errors_of(golden, run.rows, run.events);
    CHECK(errors.a <= kTolerance);
    CHECK(errors.s <= kTolerance);
    CHECK(errors.loss <= kTolerance);
    CHECK(errors.event <= kEventTolerance);
    events += golden.value("events", json::array()).size();
  }
  CHECK(events >= 32);
}

TEST_CASE("flow: a start without weights is an outcome", "[flow][golden]") {
  const std::string id = GENERATE(from_range(at_least(7, singular_ids("undefined"))));
  CAPTURE(id);
  const test::GoldenRun run = test::run_case(singular_case(id), {0, 1});
  CHECK(run.outcome.kind == Outcome::Kind::undefined);
  CHECK(run.outcome.t == 0);
  CHECK(run.rows.empty());
}

TEST_CASE("flow: input that makes no sense is refused", "[flow][golden]") {
  const std::string id = GENERATE(from_range(at_least(4, singular_ids("invalid"))));
  CAPTURE(id);
  const json golden = singular_case(id);
  CHECK_THROWS_AS(test::run_case(golden, {0, 1}), FieldError);
}

TEST_CASE("flow: starts beside a singularity are integrated", "[flow][golden]") {
  const std::string id = GENERATE(from_range(at_least(4, singular_ids("stiff_start"))));
  CAPTURE(id);
  const json golden = singular_case(id);
  REQUIRE(golden.at("s").size() == golden.at("times").size());
  const test::GoldenRun run = test::run_case(golden, golden.at("times"));
  CHECK(weight_error(golden.at("s"), run.rows) < 1e-6);
}

TEST_CASE("flow: a released L1 entry leaves zero as gradient descent does", "[flow][golden]") {
  const std::string id = GENERATE(from_range(at_least(3, singular_ids("l1_nonunique"))));
  CAPTURE(id);
  const json golden = singular_case(id);
  REQUIRE(golden.at("released").at("s").size() == golden.at("times_after").size());
  const test::GoldenRun run = test::run_case(golden, golden.at("times_after"));
  CHECK(weight_error(golden.at("released").at("s"), run.rows) < 1e-6);
  double released = 0;
  for (const FlowEvent& event : run.events)
    if (event.kind == "l1_release" && released == 0) released = event.t;
  CHECK(std::abs(released - golden.at("t_release").get<double>()) < 1e-6 * released);
}

TEST_CASE("flow: what stands still stays where it is", "[flow][golden]") {
  const std::string id = GENERATE(as<std::string>(), "identity-zero", "beta-zero");
  const json golden = singular_case(id);
  CAPTURE(id);
  const test::GoldenRun run = test::run_case(golden, {0, 1, 1e6});
  REQUIRE(run.rows.size() == 3);
  CHECK(run.rows[2].a == test::vec_of(golden.at("init").at("a")));
  CHECK(std::abs(run.rows[2].loss - std::log(2)) < 1e-15);
}

TEST_CASE("flow: equal tokens stay equal", "[flow][golden]") {
  const json golden = singular_case("softmax-symmetric");
  const test::GoldenRun run = test::run_case(golden, golden.at("times"));
  REQUIRE(run.rows.size() == 5);
  for (std::size_t k = 0; k < 5; ++k) {
    CHECK((run.rows[k].s.array() == 0.25).all());
    const double loss = golden.at("loss_values")[k];
    CHECK(std::abs(run.rows[k].loss - loss) < 1e-8 * loss);
  }
}

TEST_CASE("flow: the sum map drifts for ever along its known asymptote", "[flow][golden]") {
  const json golden = singular_case("sum-logistic-asymptotic");
  const test::GoldenRun run = test::run_case(golden, golden.at("times"));
  REQUIRE(run.rows.size() == golden.at("times").size());
  for (std::size_t k = 0; k < run.rows.size(); ++k) {
    CAPTURE(run.rows[k].t);
    CHECK(std::abs(run.rows[k].a.sum() - golden["sum_a"][k].get<double>()) < 1e-7);
    CHECK(std::abs(run.rows[k].s.minCoeff() - golden["min_s"][k].get<double>()) < 1e-7);
  }
}
