#include "core/attention/closed_forms.h"

#include "tests/support/reference.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cmath>
#include <limits>
#include <numbers>

using Catch::Approx;
using namespace polarflow;

namespace {

/// The cases of one formula, of which there are so many at least.
const nlohmann::json& cases(const char* formula, std::size_t least) {
  static const nlohmann::json all = test::reference("real-models/closed-forms.json");
  REQUIRE(all.at(formula).size() >= least);
  return all.at(formula);
}

double at(const nlohmann::json& entry, const char* key) {
  return entry.at(key).get<double>();
}

}  // namespace

TEST_CASE("closed forms: the rotary exponent and its horizon", "[attention][golden]") {
  for (const auto& entry : cases("gamma_pade", 7)) {
    const double theta = at(entry, "theta"), T = at(entry, "T"), gamma = gamma_pade(theta, T);
    CAPTURE(theta, T);
    CHECK(gamma == Approx(at(entry, "gamma")).epsilon(1e-13).margin(1e-17));
    CHECK(d_horizon(theta, gamma) == Approx(T).epsilon(1e-11));
    CHECK(theta_of_gamma_pade(gamma, T) == Approx(theta).epsilon(1e-11));
  }
}

TEST_CASE("closed forms: the condensed fraction", "[attention][golden]") {
  for (const auto& entry : cases("n_cond", 7)) {
    CAPTURE(entry.dump());
    CHECK(n_cond(at(entry, "gamma"), at(entry, "L")) == Approx(at(entry, "value")).epsilon(1e-12));
  }
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK(n_cond(1.5, infinity) == Approx(0.23441).epsilon(1e-4));
  CHECK(n_cond(0.75, 2048) == Approx(7.66).epsilon(1e-3));
  CHECK(n_cond(1, 2048) == 1);
  CHECK(n_cond(1 + 1e-9, 2048) == Approx(1).margin(1e-7));
  CHECK(tail_beyond(1.5, 2048) == Approx(0.0169).epsilon(2e-3));
  CHECK(std::isnan(tail_beyond(0.9, 10)));
}

TEST_CASE("closed forms: a discrete tail is what the sum before it lacks",
          "[attention][property]") {
  const double gamma = GENERATE(1.05, 1.7, 2.0, 3.5, 6.0);
  const Index L = GENERATE(1, 7, 19, 20, 21, 300);
  double head = 0;
  for (Index d = 1; d <= L; ++d) head += std::pow(static_cast<double>(d), -gamma);
  CAPTURE(gamma, L);
  CHECK(tail_beyond(gamma, L) == Approx(1 - head / riemann_zeta(gamma)).margin(1e-13));
}

TEST_CASE("closed forms: the zeta function where it is known", "[attention][golden]") {
  const double pi = std::numbers::pi;
  CHECK(riemann_zeta(2) == Approx(pi * pi / 6).epsilon(1e-14));
  CHECK(riemann_zeta(4) == Approx(std::pow(pi, 4) / 90).epsilon(1e-14));
  CHECK(riemann_zeta(0.5) == Approx(-1.4603545088095868).epsilon(1e-13));
  CHECK(riemann_zeta(0) == Approx(-0.5).epsilon(1e-13));
  CHECK(riemann_zeta(-1) == Approx(-1.0 / 12).epsilon(1e-12));
  CHECK(std::isinf(riemann_zeta(1)));
}

TEST_CASE("closed forms: uniform causal attention", "[attention][golden]") {
  for (const auto& entry : cases("uniform_causal", 4)) {
    const auto T = entry.at("T").get<Index>();
    CAPTURE(T);
    CHECK(uniform_sparsity(T) == Approx(at(entry, "sparsity")).epsilon(1e-13));
    CHECK(uniform_sink_mass(T) == Approx(at(entry, "sink_mass")).epsilon(1e-13));
  }
  CHECK(std::isnan(uniform_sink_mass(1)));
  CHECK(std::isnan(uniform_sink_score(3)));
}
