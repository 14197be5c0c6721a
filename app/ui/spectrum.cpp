#include "app/ui/spectrum.h"

#include "core/loss/loss.h"
#include "core/scenario/flow_scenario.h"

#include <Eigen/SVD>
#include <algorithm>
#include <cmath>

namespace polarflow {

namespace {

constexpr const char* kDesign = "/loss/X";
constexpr double kAllDiffer = 2;  // a condition number at which all singular values differ

Mat design_of(const FlowScenario& scenario) {
  return std::get<ValuesInit>(resolved(scenario).arrays.at(kDesign)).numbers;
}

/// The scenario with the same singular vectors, which then are unique but for their signs.
FlowScenario pulled_apart(FlowScenario scenario) {
  auto& init = std::get<SpectrumInit>(scenario.arrays.at(kDesign));
  init.kappa = kAllDiffer;
  return scenario;
}

}  // namespace

std::optional<Spectrum> spectrum_of(const FlowScenario& scenario) {
  if (!std::holds_alternative<RegressionLoss>(scenario.loss)) return {};
  const auto array = scenario.arrays.find(kDesign);
  const SpectrumInit* chosen =
      array == scenario.arrays.end() ? nullptr : std::get_if<SpectrumInit>(&array->second);
  if (scenario.dims.d > kLargestSpectrum || (chosen && chosen->rows > kLargestSpectrum)) return {};
  const Mat x = design_of(chosen ? pulled_apart(scenario) : scenario);
  if (std::max(x.rows(), x.cols()) > kLargestSpectrum) return {};
  const Eigen::BDCSVD<Mat> svd(x, Eigen::ComputeThinU | Eigen::ComputeThinV);
  Spectrum spectrum{svd.matrixU(), svd.singularValues(), svd.matrixV()};
  if (chosen) spectrum.sigma = chosen->singular_values(spectrum.sigma.size());
  return spectrum;
}

void set_spectrum(FlowScenario& scenario, const Spectrum& spectrum) {
  const Mat x = spectrum.u * spectrum.sigma.asDiagonal() * spectrum.w.transpose();
  scenario.arrays.insert_or_assign(kDesign, ValuesInit{x});
}

Vec with_condition(const Vec& sigma, double kappa) {
  const double top = sigma.maxCoeff(), spread = std::log(top / sigma.minCoeff());
  const auto last = static_cast<double>(std::max<Index>(sigma.size() - 1, 1));
  Vec result(sigma.size());
  for (Index k = 0; k < sigma.size(); ++k) {
    const double share = spread > 1e-9 && std::isfinite(spread) ? std::log(top / sigma[k]) / spread
                                                                : static_cast<double>(k) / last;
    result[k] = top * std::pow(kappa, -share);
  }
  return result;
}

}  // namespace polarflow
