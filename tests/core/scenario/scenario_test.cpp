#include "core/scenario/flow_scenario.h"
#include "core/scenario/presets.h"
#include "tests/support/random_scenario.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_adapters.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <set>

namespace {

using namespace polarflow;

const auto kPresetIds = [] {
  std::vector<std::string> ids;
  for (const Preset& preset : presets()) ids.push_back(preset.id);
  return ids;
}();

/// Everything that build_problem made, in one line.
std::string numbers_of(const Problem& problem) {
  Json::Array numbers;
  for (const double x : problem.V.reshaped()) numbers.emplace_back(x);
  for (const double x : problem.a) numbers.emplace_back(x);
  const Vec theta = Vec::LinSpaced(problem.d(), -1, 1);
  numbers.emplace_back(
      std::visit([&](const auto& loss) { return loss.value(theta); }, problem.loss));
  return to_line(numbers);
}

void check_round_trip(const FlowScenario& scenario) {
  const std::string text = to_json(scenario);
  CAPTURE(text);
  const FlowScenario reread = parse_flow_scenario(text, "text");
  CHECK(to_json(reread) == text);
  const std::string numbers = numbers_of(build_problem(scenario));
  CHECK(numbers_of(build_problem(reread)) == numbers);
  const FlowScenario explicit_numbers = parse_flow_scenario(to_json(resolved(scenario)), "text");
  CHECK(numbers_of(build_problem(explicit_numbers)) == numbers);
  CHECK(hash_of(explicit_numbers) == hash_of(scenario));
}

}  // namespace

TEST_CASE("scenario: a preset's text reads back as the same scenario", "[scenario][property]") {
  const std::string id = GENERATE(from_range(kPresetIds));
  CAPTURE(id);
  check_round_trip(find_preset(id)->scenario);
}

TEST_CASE("scenario: any scenario's text reads back as the same scenario", "[scenario][property]") {
  const auto seed = GENERATE(range(0, 120));
  CAPTURE(seed);
  check_round_trip(test::random_scenario(static_cast<std::uint64_t>(seed)));
}

TEST_CASE("scenario: the empty object is Figure 2", "[scenario][golden]") {
  CHECK(to_json(parse_flow_scenario("{}", "text")) == to_json(find_preset("fig2")->scenario));
  CHECK(to_json(parse_flow_scenario(R"({"polarflow": 1})", "text")) ==
        to_json(find_preset("fig2")->scenario));
  CHECK(parse_flow_scenario(R"({"dims": {"n": 3}})", "text").title.empty());
}

TEST_CASE("scenario: arrays fix the extents that are left out", "[scenario][property]") {
  const FlowScenario by_values = parse_flow_scenario(
      R"({"init": {"V": [[1, 2, 3], [4, 5, 6]]}, "loss": {"w": {"draw": "unit"}}})", "text");
  CHECK(by_values.dims == Dims{2, 3});
  const FlowScenario by_scores = parse_flow_scenario(R"({"init": {"a": [0, 0, 0]}})", "text");
  CHECK(by_scores.dims == Dims{8, 3});
  const FlowScenario by_design = parse_flow_scenario(
      R"({"loss": {"kind": "regression", "X": [[1, 0], [0, 1], [1, 1]]}})", "text");
  CHECK(by_design.dims == Dims{2, 8});
  const Problem problem = build_problem(by_design);
  CHECK(std::get<RegressionLoss>(problem.loss).y.size() == 3);
}

TEST_CASE("scenario: a session stands for its scenario", "[scenario][property]") {
  const std::string inner = to_json(find_preset("fig13-square-l2")->scenario);
  const std::string session =
      R"({"polarflow-session": 1, "scenario": )" + inner + R"(, "view": {"anything": [1, 2]}})";
  CHECK(to_json(parse_flow_scenario(session, "text")) == inner);
}

TEST_CASE("hash: nothing but the state decides it", "[scenario][property]") {
  const std::string state = hash_of(parse_flow_scenario(R"({"dims": {"d": 2, "n": 2}})", "text"));
  CHECK(state ==
        hash_of(parse_flow_scenario(R"({"title": "x", "dims": {"n": 2, "d": 2}})", "text")));
  CHECK(state == hash_of(parse_flow_scenario(
                     R"({"dims": {"d": 2, "n": 2}, "init": {"a": [0, -0.0]}})", "text")));
  CHECK(state.size() == 16);
}

TEST_CASE("hash: every change of the state changes it", "[scenario][property]") {
  std::set<std::string> hashes;
  const std::vector<std::string> texts = {
      R"({})",
      R"({"flow": {"t_end": 10}})",
      R"({"flow": {"rtol": 1e-8}})",
      R"({"flow": {"rates": {"a": 2}}})",
      R"({"flow": {"method": "dopri5"}})",
      R"({"normalization": "sum"})",
      R"({"normalization": {"temperature": 2}})",
      R"({"loss": "exponential"})",
      R"({"loss": {"w": {"draw": "unit", "seed": 1}}})",
      R"({"init": {"a": {"draw": "constant", "value": 1e-17}}})",
      R"({"dims": {"n": 9}})",
      R"({"lanes": []})",
      R"({"lanes": [{"lr": 0.2}]})"};
  for (const std::string& text : texts) hashes.insert(hash_of(parse_flow_scenario(text, "text")));
  CHECK(hashes.size() == texts.size());
}
