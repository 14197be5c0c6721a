#include "core/scenario/presets.h"

#include "core/flow/flow.h"

#include "tests/support/reference.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <set>

namespace {

using namespace polarflow;
using Catch::Approx;

Problem built(const std::string& id) {
  return build_problem(find_preset(id)->scenario);
}

/// Printed digits of spec Sec. 6.4.
Approx printed(double number) {
  return Approx(number).epsilon(1e-11).margin(1e-12);
}

/// The complete initial data of a discrete reference case against a preset's.
void check_init(const std::string& file, const std::string& id) {
  const nlohmann::json init = test::reference("discrete/" + file + ".json").at("init");
  const Problem problem = built(id);
  CAPTURE(file, id);
  CHECK((problem.V - test::mat_of(init["V"])).norm() < 1e-15);
  CHECK((problem.a - test::vec_of(init["a"])).norm() < 1e-15);
  const auto* regression = std::get_if<RegressionLoss>(&problem.loss);
  int compared = 0;
  const auto near = [&](const auto& found, const char* key) {
    CHECK((found - test::vec_of(init[key])).norm() < 1e-14);
    ++compared;
  };
  if (const auto* logistic = std::get_if<LogisticLoss>(&problem.loss)) near(logistic->w, "beta");
  if (const auto* square = std::get_if<SquareLoss>(&problem.loss)) near(square->target, "beta");
  if (const auto* entropy = std::get_if<CrossEntropyLoss>(&problem.loss)) near(entropy->p, "p");
  if (regression) near(regression->y, "y");
  if (regression) CHECK((regression->X - test::mat_of(init["X"])).norm() < 1e-14);
  CHECK(compared == 1);  // what the loss is given
}

}  // namespace

TEST_CASE("presets: names are unique, tabs and titles given", "[scenario][registry]") {
  std::set<std::string> ids;
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    CHECK(ids.insert(preset.id).second);
    CHECK_FALSE(preset.tab.empty());
    CHECK_FALSE(preset.title().empty());
    CHECK(preset.about.ends_with("."));
  }
  CHECK(ids.size() >= 54);
  CHECK(presets().front().id == "fig2");
}

TEST_CASE("presets: every one describes a run that has a start", "[scenario][smoke]") {
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    const Problem problem = build_problem(preset.scenario);
    Flow flow(problem, preset.scenario.flow);
    flow.step();
    CHECK(flow.t_now() > 0);
    CHECK_FALSE(flow.outcome().finished());
  }
}

TEST_CASE("presets: initial numbers are those that the paper's code printed",
          "[scenario][golden]") {
  const Problem fig2 = built("fig2"), fig13 = built("fig13-square-l1");
  const Vec& beta = std::get<LogisticLoss>(fig2.loss).w;
  CHECK(fig2.V(0, 0) == printed(-0.108563060330));
  CHECK(fig2.V(7, 7) == printed(-0.132626545994));
  CHECK(beta[0] == printed(0.341201055247));
  CHECK(beta[7] == printed(-0.471480192372));
  CHECK((fig2.V.transpose() * beta)[6] == printed(-0.031952368993));
  CHECK(std::get<SquareLoss>(fig13.loss).target[0] == printed(0.191722129776));
  CHECK(fig13.V(0, 0) == printed(0.049671415301));
  CHECK(fig13.V(9, 9) == printed(-0.023458713338));
  CHECK(fig13.a[0] == printed(0.858462925795));
  CHECK(fig13.a[6] == printed(1.188618590121));
}

TEST_CASE("presets: initial numbers of Figures 10 and 12 are the paper's", "[scenario][golden]") {
  const Problem fig10 = built("fig10"), fig12 = built("fig12-k5");
  const auto& regression = std::get<RegressionLoss>(fig12.loss);
  CHECK(fig12.V(0, 0) == Approx(-1.085630603301e-5).epsilon(1e-12));
  CHECK(fig12.a[0] == Approx(1.534090289304e-3).epsilon(1e-12));
  CHECK(regression.X(0, 0) == printed(-0.175157357552));
  CHECK(regression.y[0] == printed(0.763160514155));
  CHECK(fig10.V(0, 0) == printed(-0.108563060330));
  CHECK(std::get<CrossEntropyLoss>(fig10.loss).minimum() == Approx(1.08899261).epsilon(1e-8));
}

TEST_CASE("presets: the norm of the regression's solution grows with κ", "[scenario][golden]") {
  const double norms[] = {4.157, 6.152, 7.807, 9.339, 10.821};
  for (const int kappa : {1, 2, 3, 4, 5}) {
    const Problem problem = built("fig12-k" + std::to_string(kappa));
    CHECK(std::get<RegressionLoss>(problem.loss).solution().norm() ==
          Approx(norms[kappa - 1]).margin(6e-4));
  }
}

TEST_CASE("presets: complete initial data equal those of the paper's code", "[scenario][golden]") {
  const auto [file, id] = GENERATE(table<std::string, std::string>({
      {"logistic_softmax_fig2", "fig2"},
      {"regression_kappa1", "fig12-k1"},
      {"regression_kappa1", "fig3-k1"},
      {"regression_kappa2", "fig12-k2"},
      {"regression_kappa3", "fig12-k3"},
      {"regression_kappa4", "fig12-k4"},
      {"regression_kappa5", "fig12-k5"},
      {"regression_kappa5", "fig3-k5"},
      {"kl_softmax", "fig10"},
      {"cmp_square_l1", "fig13-square-l1"},
      {"cmp_logistic_sigmoid", "fig13-logistic-sigmoid"},
  }));
  check_init(file, id);
}
