#include "core/optimizer/method.h"
#include "core/scenario/presets.h"
#include "tests/support/reference.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_adapters.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <utility>

namespace {

using namespace polarflow;
using nlohmann::json;

/// What a method shows after some updates.
struct Shown {
  State state;
  Vec s;
  double loss = 0;
};

Shown shown(const Method& method, const Problem& problem) {
  Shown now;
  Prediction prediction;
  method.state(now.state);
  make_field(problem)->predict(flat_of(now.state), prediction);
  now.s = prediction.weights.col(0);
  now.loss = prediction.loss;
  return now;
}

Shown shown_at(std::int64_t step, Method& method, const Problem& problem) {
  method.advance_to(step);
  return shown(method, problem);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// The preset that ran a case of preset_reference.json.
std::string preset_of(std::string name) {
  name = replaced(replaced(std::move(name), "_half", ""), "_", "-");
  return replaced(replaced(std::move(name), "l2act", "l2"), "relu-norm", "relu-normalized");
}

/// The preset, or for κ = 10 and 30 of Figure 12 the same with another κ.
FlowScenario scenario_of(const std::string& id) {
  if (const Preset* preset = find_preset(id)) return preset->scenario;
  FlowScenario scenario = find_preset("fig12-k5")->scenario;
  std::get<SpectrumInit>(scenario.arrays.at("/loss/X")).kappa = std::stod(id.substr(7));
  return scenario;
}

Index place_of_largest(const Vec& x) {
  Index place = 0;
  x.maxCoeff(&place);
  return place;
}

/// Compares a preset's end. The paper's code kept weights and loss from before each update, and the
/// scores from after it.
void check_end(const std::string& name) {
  const json expected = test::reference("preset_reference.json").at(name);
  const FlowScenario scenario = scenario_of(preset_of(name));
  const Problem problem = build_problem(scenario);
  const std::int64_t steps = steps_of(scenario.methods.at(0));
  Method method(problem, scenario.methods.at(0));
  const Shown before = shown_at(steps - 1, method, problem), end = shown_at(steps, method, problem);
  const Vec a = test::vec_of(expected["a"]);
  const bool chatters = name == "fig13_logistic_l1";
  CAPTURE(test::distance(end.state.a, a));
  CHECK(place_of_largest(end.state.a) == place_of_largest(a));
  CHECK(test::distance(end.state.a, a) < (chatters ? 1e-4 : 1e-9));
  if (chatters) return;
  const double L = expected["L"];
  CHECK(std::abs(before.loss - L) < 1e-9 * (1 + L));
  if (expected.contains("s")) CHECK(test::distance(before.s, test::vec_of(expected["s"])) < 1e-9);
  if (expected.contains("u")) {
    const Vec u = end.state.V.transpose() * std::get<LogisticLoss>(problem.loss).w;
    CHECK(test::distance(u, test::vec_of(expected["u"])) < 1e-9);
  }
}

std::vector<std::string> ends(bool slow) {
  std::vector<std::string> names;
  const json all = test::reference("preset_reference.json");
  for (const auto& [name, value] : all.items())
    if ((name == "fig10") == slow) names.push_back(name);
  REQUIRE(names.size() >= (slow ? 1 : 20));
  return names;
}

/// The preset of a file in discrete/.
std::string preset_of_history(const std::string& file) {
  if (file.starts_with("tied_D")) return "fig11-d" + file.substr(6);
  if (file == "logistic_softmax_fig2") return "fig2";
  if (file == "kl_softmax") return "fig10";
  if (file.starts_with("regression_kappa")) return "fig12-k" + file.substr(16);
  std::string id = replaced(replaced(file, "cmp_", "fig13-"), "_", "-");
  return replaced(replaced(id, "l2act", "l2"), "relu", "relu-normalized");
}

/// The columns of U, which the files of Figure 11 record by their norms.
void check_residual(const json& record, std::size_t i, const Shown& now) {
  const Index winner = record["argmax"][i];
  const double s_max = record["s_max"][i], all = record["U_fro"][i];
  const double column = record["U_col_norm_at_argmax"][i];
  REQUIRE(place_of_largest(now.s) == winner);
  REQUIRE(std::abs(now.s[winner] - s_max) < 1e-9);
  REQUIRE(std::abs(now.state.V.norm() - all) < 1e-9 * (1 + all));
  REQUIRE(std::abs(now.state.V.col(winner).norm() - column) < 1e-9 * (1 + column));
}

/// Compares a method with the paper's code along the way. L1 chatters around zero meanwhile, with an
/// amplitude of about lr ψ|p_i − m|/N.
void check_history(const std::string& file) {
  const json record = test::reference("discrete/" + file + ".json");
  const FlowScenario& scenario = find_preset(preset_of_history(file))->scenario;
  const Problem problem = build_problem(scenario);
  Method method(problem, scenario.methods.at(0));
  const double tolerance = file == "cmp_logistic_l1" ? 1e-2 : 1e-9;
  REQUIRE((record.contains("U_fro") || record.contains("a")));
  REQUIRE(record["k"].size() >= 27);
  for (std::size_t i = 0; i < record["k"].size(); ++i) {
    const Shown now = shown_at(record["k"][i], method, problem);
    CAPTURE(record["k"][i].get<std::int64_t>());
    if (record.contains("U_fro")) check_residual(record, i, now);
    if (record.contains("a")) {
      REQUIRE(test::distance(now.state.a, test::vec_of(record["a"][i])) < tolerance);
      REQUIRE(test::distance(now.s, test::vec_of(record["s"][i])) < tolerance);
    }
    const double loss = record["loss_values"][i];
    REQUIRE(std::abs(now.loss - loss) < tolerance * (1 + loss));
  }
}

std::vector<std::string> histories(bool slow) {
  std::vector<std::string> files;
  for (const std::string& name : test::reference_names("discrete"))
    if ((name == "kl_softmax") == slow) files.push_back(name);
  REQUIRE(files.size() >= (slow ? 1 : 22));
  return files;
}

}  // namespace

TEST_CASE("gradient descent: the presets end where the paper's runs ended", "[optimizer][golden]") {
  const std::string name = GENERATE(from_range(ends(false)));
  CAPTURE(name);
  check_end(name);
}

TEST_CASE("gradient descent: every recorded update of the paper's runs is met",
          "[optimizer][golden]") {
  const std::string file = GENERATE(from_range(histories(false)));
  CAPTURE(file);
  check_history(file);
}

TEST_CASE("gradient descent: the ten million updates of Figure 10 are the paper's",
          "[optimizer][golden][slow]") {
  check_end("fig10");
  check_history("kl_softmax");
}

TEST_CASE("gradient descent: the residual state with columns as keys has its reference numbers",
          "[optimizer][golden]") {
  const auto [D, loss, s_max, winner, column] = GENERATE(
      table<Index, double, double, Index, double>({{10, 2.00685e-3, .999997, 6, 6.31683},
                                                   {20, 2.05468e-3, .998076, 3, 6.67224},
                                                   {50, 2.10053e-3, .997480, 6, 6.69462},
                                                   {100, 2.08172e-3, .998598, 31, 6.49941}}));
  CAPTURE(D);
  FlowScenario scenario = find_preset("fig11-d" + std::to_string(D))->scenario;
  std::get<ResidualStateModel>(scenario.model).key.index = 1;
  const Problem problem = build_problem(scenario);
  Method method(problem, scenario.methods.at(0));
  const Shown now = shown_at(9999, method, problem);
  CHECK(place_of_largest(now.s) == winner);
  CHECK(std::abs(now.s[winner] - s_max) < 6e-7);
  CHECK(std::abs(now.loss - loss) < 6e-9);
  CHECK(std::abs(now.state.V.col(winner).norm() - column) < 6e-6);
}

namespace {

/// ½‖θ − 1‖² of one token with the identity map: L = ½(va − 1)², started at v = a = 1/2.
Problem one_token() {
  SquareLoss loss;
  loss.target = Vec::Ones(1);
  Problem problem;
  problem.normalization = IdentityNormalization{};
  problem.loss = loss;
  problem.V = Mat::Constant(1, 1, 0.5);
  problem.a = Vec::Constant(1, 0.5);
  return problem;
}

template <class Rule>
Rule rule_with(double lr) {
  Rule rule;
  rule.lr = lr;
  return rule;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("optimizer: every method reaches the minimum of a tame problem",
                        "[optimizer][property]", AnyOptimizer) {
  CAPTURE(TestType::info.id);
  const Problem problem = one_token();
  Method method(problem, rule_with<TestType>(1e-3));
  method.advance_to(20000);
  CHECK(method.step() == 20000);
  CHECK(shown(method, problem).loss < 1e-4);  // weight decay and sign descent stop nearby
}

TEMPLATE_LIST_TEST_CASE("optimizer: slicing the updates does not change a bit",
                        "[optimizer][property]", AnyOptimizer) {
  CAPTURE(TestType::info.id);
  const Problem problem = build_problem(find_preset("triangle-l1")->scenario);
  Method whole(problem, rule_with<TestType>(0.05)), sliced(problem, rule_with<TestType>(0.05));
  whole.advance_to(500);
  for (std::int64_t k = 0; k <= 500; k += 50) sliced.advance_to(k);
  State one, other;
  whole.state(one), sliced.state(other);
  CHECK(one.V == other.V);
  CHECK(one.a == other.a);
}

TEST_CASE("optimizer: a lane that diverges ends, its state still finite", "[optimizer][property]") {
  const Problem problem = one_token();
  Method method(problem, rule_with<GradientDescent>(1e5));
  method.advance_to(1000);
  CHECK(method.broken());
  CHECK(method.step() < 1000);
}

TEST_CASE("optimizer: the methods take the winners of the reference runs", "[optimizer][golden]") {
  const Problem problem = build_problem(find_preset("fig2")->scenario);
  const auto [optimizer, updates, winner, s_max] =
      GENERATE(table<AnyOptimizer, std::int64_t, Index, double>({
          {rule_with<GradientDescent>(0.1), 100000, 6, 0.95255},
          {rule_with<HeavyBall>(0.01), 100000, 6, 0.95101},
          {rule_with<GradientDescent>(50), 200, 6, 0.88971},
          {rule_with<Adam>(1e-3), 10000, 4, 0.98218},
          {rule_with<Adam>(1e-2), 10000, 5, 0.99486},
      }));
  CAPTURE(info_of(optimizer).id, updates);
  Method method(problem, optimizer);
  const Vec s = shown_at(updates, method, problem).s;
  CHECK(place_of_largest(s) == winner);
  CHECK(std::abs(s.maxCoeff() - s_max) < 1e-5);
}
