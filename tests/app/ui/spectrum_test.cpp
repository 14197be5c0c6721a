#include "app/ui/spectrum.h"

#include <Eigen/SVD>
#include <catch2/catch_test_macros.hpp>

#include "core/scenario/presets.h"

namespace polarflow {

namespace {

Mat design_of(const FlowScenario& scenario) {
  return std::get<RegressionLoss>(build_problem(scenario).loss).X;
}

FlowScenario regression(double kappa) {
  FlowScenario scenario = find_preset("fig3-k5")->scenario;
  std::get<SpectrumInit>(scenario.arrays.at("/loss/X")).kappa = kappa;
  return scenario;
}

}  // namespace

TEST_CASE("spectrum: the factors give the scenario's own matrix", "[ui][property]") {
  for (const double kappa : {1.0, 5.0, 1e4}) {
    FlowScenario scenario = regression(kappa);
    const Mat x = design_of(scenario);
    const auto spectrum = spectrum_of(scenario);
    REQUIRE(spectrum);
    CAPTURE(kappa);
    CHECK(std::abs(spectrum->condition() / kappa - 1) < 1e-9);
    set_spectrum(scenario, *spectrum);
    CHECK((design_of(scenario) - x).norm() < 1e-10 * x.norm());
  }
}

TEST_CASE("spectrum: one singular value moves, the others and all directions stay",
          "[ui][property]") {
  for (const double kappa : {1.0, 5.0}) {
    FlowScenario scenario = regression(kappa);
    const Mat before = design_of(scenario);
    Spectrum spectrum = *spectrum_of(scenario);
    const double by = 0.25 * spectrum.sigma[3];
    spectrum.sigma[3] -= by;
    set_spectrum(scenario, spectrum);
    const Mat change = design_of(scenario) - before;
    CHECK((change + by * spectrum.u.col(3) * spectrum.w.col(3).transpose()).norm() < 1e-10);
    CHECK((spectrum_of(scenario)->sigma.sum() - spectrum.sigma.sum()) < 1e-10);
  }
}

TEST_CASE("spectrum: the condition number is stretched to, the largest value kept",
          "[ui][property]") {
  const Vec sigma{{2.0, 1.0, 0.5}};
  const Vec wide = with_condition(sigma, 100), flat = with_condition(sigma, 1);
  CHECK(std::abs(wide[0] / wide[2] - 100) < 1e-9);
  CHECK(std::abs(wide[1] - std::sqrt(wide[0] * wide[2])) < 1e-9);
  CHECK(wide[0] == 2);
  CHECK((flat.array() == 2).all());
  CHECK(std::abs(with_condition(flat, 10)[2] - 0.2) < 1e-12);
  CHECK(with_condition(Vec{{3.0}}, 10)[0] == 3);
}

TEST_CASE("spectrum: losses without a design matrix have none, nor do huge ones",
          "[ui][property]") {
  CHECK_FALSE(spectrum_of(find_preset("fig2")->scenario));
  FlowScenario large = regression(5);
  std::get<SpectrumInit>(large.arrays.at("/loss/X")).rows = 4096;
  CHECK_FALSE(spectrum_of(large));
}

}  // namespace polarflow
