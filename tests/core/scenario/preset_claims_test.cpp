// What the presets say of themselves.
#include "core/model/reduction.h"
#include "core/scenario/presets.h"

#include "core/base/root.h"
#include "core/flow/flow.h"
#include "core/model/field.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cmath>

namespace {

using namespace polarflow;
using Catch::Approx;

/// A preset's run, asked for increasing times.
class Telling {
 public:
  explicit Telling(const std::string& id)
      : scenario_(find_preset(id)->scenario),
        problem_(build_problem(scenario_)),
        flow_(problem_, scenario_.flow),
        field_(make_field(problem_)) {}

  void go_to(double t) {
    while (flow_.t_now() < t && !flow_.outcome().finished()) flow_.step();
    flow_.state_at(t, state);
    field_->predict(flat_of(state), now);
  }
  [[nodiscard]] Vec s() const { return now.weights.col(0); }
  [[nodiscard]] Vec p() const {
    return state.V.transpose() * projection_direction(problem_.loss, problem_.d());
  }

  State state;
  Prediction now;

 private:
  const FlowScenario& scenario_;
  Problem problem_;
  Flow flow_;
  std::unique_ptr<Field> field_;
};

Index winner(const Vec& s) {
  Index at = 0;
  s.maxCoeff(&at);
  return at;
}

}  // namespace

TEST_CASE("claims: Figure 2's token 7 has 0.975 at t = 1e5", "[scenario][golden]") {
  Telling fig2("fig2");
  fig2.go_to(1e5);
  CHECK(winner(fig2.s()) == 6);
  CHECK(fig2.s()[6] == Approx(0.975).margin(5e-4));
}

TEST_CASE("claims: three losses follow one curve", "[scenario][golden]") {
  Telling square("clock-square");
  square.go_to(1e6);
  CHECK(square.s()[0] == Approx(0.936).margin(5e-4));
  for (const std::string id : {"clock-logistic", "clock-exponential"}) {
    const auto at = [&](double log_t) {
      Telling run(id);
      run.go_to(std::exp(log_t));
      return run;
    };
    const Vec u{{0.6, 0.8}};
    const double clock = (square.state.V.transpose() * u).sum();
    const auto behind = [&](double log_t) {
      return (at(log_t).state.V.transpose() * u).sum() - clock;
    };
    const Vec a = at(find_root(behind, std::log(1e6), 0)).state.a;
    CAPTURE(id);
    CHECK((a - square.state.a).norm() < 1e-6);
  }
}

TEST_CASE("claims: κ changes little where the solution's norm is held", "[scenario][golden]") {
  for (const auto& [id, s_max] : {std::pair{"norm-fixed-k1", .053},
                                  {"norm-fixed-k5", .056},
                                  {"norm-rescaled-k5", .055},
                                  {"fig12-k5", .939}}) {
    CAPTURE(id);
    Telling run(id);
    run.go_to(id == std::string("fig12-k5") ? 300 : 1e6);
    CHECK(run.s().maxCoeff() == Approx(s_max).margin(1e-3));
  }
}

TEST_CASE("claims: a causal mask makes the first token every row's sink", "[scenario][golden]") {
  Telling sink("causal-sink");
  sink.go_to(1e4);
  for (Index t = 1; t < 8; ++t) CHECK(sink.now.weights(0, t) == Approx(0.85).margin(0.015));
  sink.go_to(1e6);
  for (Index t = 1; t < 8; ++t) CHECK(sink.now.weights(0, t) == Approx(0.93).margin(0.005));
}

TEST_CASE("claims: identical rows agree on the largest projection, others do not",
          "[scenario][golden]") {
  Telling full("full-sink"), apart("rows-disagree");
  full.go_to(0);
  const Index largest = winner(full.p());
  full.go_to(1e8);
  apart.go_to(1e4);
  int others = 0;
  for (Index t = 0; t < 8; ++t) {
    CHECK(winner(full.now.weights.col(t)) == largest);
    others += winner(apart.now.weights.col(t)) != winner(apart.now.weights.col(0));
  }
  CHECK(others > 0);
}

TEST_CASE("claims: small gaps grow by cosh(c √(η_a/η_V) / T)", "[scenario][golden]") {
  for (const auto& [id, gain] : {std::pair{"gain", std::cosh(2.0)},
                                 {"gain-rates", std::cosh(4.0)},
                                 {"gain-temperature", std::cosh(4.0)}}) {
    CAPTURE(id);
    Telling run(id);
    run.go_to(0);
    const double before = run.state.a.maxCoeff() - run.state.a.minCoeff();
    run.go_to(1e4);
    CHECK((run.state.a.maxCoeff() - run.state.a.minCoeff()) / before == Approx(gain).epsilon(2e-3));
  }
}

TEST_CASE("claims: L·t drops from the number of tokens to one", "[scenario][golden]") {
  Telling kink("loss-kink");
  kink.go_to(1e4);
  CHECK(kink.now.loss * 1e4 == Approx(50).margin(2));
  kink.go_to(1e8);
  CHECK(kink.now.loss * 1e8 == Approx(1).margin(0.01));
}

TEST_CASE("claims: losers become equal, and the anti-ordered start changes the order",
          "[scenario][golden]") {
  Telling losers("losers-equalise"), anti("anti-ordered");
  const auto spread = [&] {
    Vec s = losers.s();
    s[winner(s)] = s.minCoeff();
    return s.maxCoeff() / s.minCoeff();
  };
  losers.go_to(1e5);
  const double early = spread();
  losers.go_to(1e40);
  CHECK(spread() < early);
  anti.go_to(0);
  CHECK(winner(anti.s()) == 0);
  anti.go_to(1e6);
  CHECK(winner(anti.s()) == 2);
}
