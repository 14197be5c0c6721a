#include "core/attention/closed_forms.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace polarflow {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// ∫_1^L x^{−γ} dx.
double power_integral(double gamma, double L) {
  if (gamma == 1) return std::log(L);
  return std::expm1((1 - gamma) * std::log(L)) / (1 - gamma);
}

/// Σ_{k ≥ 0} (a + k)^{−s}, by the formula of Euler and Maclaurin: its terms past the integral are
/// B_{2j}/(2j)! s(s+1)…(s+2j−2) x^{−s−2j+1}.
/// Range  a ≥ 20, s ≠ 1, s > −8.
double tail_sum(double s, double a) {
  constexpr double over_factorial[] = {1.0 / 12,           -1.0 / 720,     1.0 / 30240,
                                       -1.0 / 1209600,     1.0 / 47900160, -691.0 / 1307674368000.0,
                                       1.0 / 74724249600.0};
  double sum = std::pow(a, 1 - s) / (s - 1) + std::pow(a, -s) / 2;
  double rising = s * std::pow(a, -s - 1);
  double order = s;
  for (const double factor : over_factorial) {
    sum += factor * rising;
    rising *= (order + 1) * (order + 2) / (a * a);
    order += 2;
  }
  return sum;
}

/// Σ_{d ≥ first} d^{−s}, continued.
double zeta_from(double s, Index first) {
  constexpr Index far = 20;
  double sum = 0;
  for (Index d = first; d < far; ++d) sum += std::pow(static_cast<double>(d), -s);
  return sum + tail_sum(s, static_cast<double>(std::max(first, far)));
}

}  // namespace

double gamma_pade(double theta, double tokens) {
  const double z = tokens * std::numbers::sqrt2;
  return (2 * theta - z) / (2 * theta + z);
}

double theta_of_gamma_pade(double gamma, double tokens) {
  return tokens * std::numbers::sqrt2 * (1 + gamma) / (2 * (1 - gamma));
}

double d_horizon(double theta, double gamma) {
  return theta * (1 - gamma) * std::numbers::sqrt2 / (1 + gamma);
}

double n_cond(double gamma, double L) {
  return 1 - power_integral(gamma, L) / riemann_zeta(gamma);
}

double tail_beyond(double gamma, Index L) {
  return gamma > 1 ? zeta_from(gamma, L + 1) / riemann_zeta(gamma) : kNaN;
}

double riemann_zeta(double s) {
  return s == 1 ? kInfinity : zeta_from(s, 1);
}

double harmonic_number(Index tokens) {
  double sum = 0;
  for (Index k = tokens; k > 0; --k) sum += 1 / static_cast<double>(k);
  return sum;
}

double uniform_sparsity(Index tokens) {
  return harmonic_number(tokens) / static_cast<double>(tokens);
}

double uniform_sink_mass(Index tokens) {
  return tokens > 1 ? (harmonic_number(tokens) - 1) / static_cast<double>(tokens - 1) : kNaN;
}

double uniform_sink_score(Index tokens) {
  return tokens > 3 ? (harmonic_number(tokens - 2) - 1) / static_cast<double>(tokens - 3) : kNaN;
}

double uniform_entropy(Index tokens) {
  double sum = 0;
  for (Index k = tokens; k > 1; --k) sum += std::log(static_cast<double>(k));
  return sum / static_cast<double>(tokens);
}

}  // namespace polarflow
