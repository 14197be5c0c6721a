#include "app/cli/bench/plain_rhs.h"

#include <algorithm>
#include <cmath>

namespace polarflow::bench {
namespace {

using Numbers = std::vector<double>;

void softmax(const double* a, Numbers& s) {
  const std::size_t n = s.size();
  const double most = *std::max_element(a, a + n);
  double sum = 0;
  for (std::size_t j = 0; j < n; ++j) sum += s[j] = std::exp(a[j] - most);
  for (double& x : s) x /= sum;
}

/// The value-softmax flow with g = ∇L(θ) filled in by a function of θ.
template <class Gradient>
RightHandSide plain_flow(std::size_t d, std::size_t n, Gradient gradient) {
  return [=, s = Numbers(n), theta = Numbers(d), g = Numbers(d), h = Numbers(n)](
             const double* y, double* dy) mutable {
    const double* a = y + d * n;
    softmax(a, s);
    std::ranges::fill(theta, 0);
    for (std::size_t j = 0; j < n; ++j)
      for (std::size_t i = 0; i < d; ++i) theta[i] += y[j * d + i] * s[j];
    gradient(theta, g);
    double mean = 0;
    for (std::size_t j = 0; j < n; ++j) {
      h[j] = 0;
      for (std::size_t i = 0; i < d; ++i) h[j] += y[j * d + i] * g[i];
      mean += s[j] * h[j];
    }
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t i = 0; i < d; ++i) dy[j * d + i] = -g[i] * s[j];
      dy[d * n + j] = -s[j] * (h[j] - mean);
    }
  };
}

/// The logistic loss with d = 1, teacher 1: y = [p; a].
RightHandSide plain_reduced_logistic(std::size_t n) {
  return [=, s = Numbers(n)](const double* y, double* dy) mutable {
    softmax(y + n, s);
    double margin = 0;
    for (std::size_t j = 0; j < n; ++j) margin += s[j] * y[j];
    const double psi = 1 / (1 + std::exp(margin));
    for (std::size_t j = 0; j < n; ++j) {
      dy[j] = psi * s[j];
      dy[n + j] = psi * s[j] * (y[j] - margin);
    }
  };
}

/// The residual state with rows as keys, z = U a; U column by column. `gradient` is that of L(θ).
template <class Gradient>
RightHandSide plain_residual(std::size_t n, Gradient gradient) {
  return [=, z = Numbers(n), s = Numbers(n), theta = Numbers(n), g = Numbers(n), h = Numbers(n)](
             const double* y, double* dy) mutable {
    const double* a = y + n * n;
    std::ranges::fill(z, 0);
    for (std::size_t j = 0; j < n; ++j)
      for (std::size_t i = 0; i < n; ++i) z[i] += y[j * n + i] * a[j];
    softmax(z.data(), s);
    std::ranges::fill(theta, 0);
    for (std::size_t j = 0; j < n; ++j)
      for (std::size_t i = 0; i < n; ++i) theta[i] += y[j * n + i] * s[j];
    gradient(theta, g);
    double mean = 0;
    for (std::size_t j = 0; j < n; ++j) {
      h[j] = 0;
      for (std::size_t i = 0; i < n; ++i) h[j] += y[j * n + i] * g[i];
      mean += s[j] * h[j];
    }
    for (std::size_t j = 0; j < n; ++j) h[j] = s[j] * (h[j] - mean);  // q
    for (std::size_t j = 0; j < n; ++j) {
      double pull = 0;
      for (std::size_t i = 0; i < n; ++i) {
        dy[j * n + i] = -g[i] * s[j] - h[i] * a[j];
        pull += y[j * n + i] * h[i];
      }
      dy[n * n + j] = -pull;
    }
  };
}

auto logistic_gradient(const LogisticLoss& loss) {
  return [w = Numbers(loss.w.begin(), loss.w.end())](const Numbers& theta, Numbers& g) {
    double margin = 0;
    for (std::size_t i = 0; i < w.size(); ++i) margin += w[i] * theta[i];
    const double psi = 1 / (1 + std::exp(margin));
    for (std::size_t i = 0; i < w.size(); ++i) g[i] = -psi * w[i];
  };
}

// H = 2XᵀX is multiplied out beforehand: the cheapest form for well-conditioned X.
auto regression_gradient(const RegressionLoss& loss) {
  const Mat hessian = 2 * loss.X.transpose() * loss.X;
  const Vec linear = 2 * loss.X.transpose() * loss.y;
  return [H = Numbers(hessian.reshaped().begin(), hessian.reshaped().end()),
          c = Numbers(linear.begin(), linear.end())](const Numbers& theta, Numbers& g) {
    const std::size_t d = c.size();
    for (std::size_t i = 0; i < d; ++i) g[i] = -c[i];
    for (std::size_t j = 0; j < d; ++j)
      for (std::size_t i = 0; i < d; ++i) g[i] += H[j * d + i] * theta[j];
  };
}

}  // namespace

RightHandSide plain_rhs(const Problem& problem) {
  const auto d = static_cast<std::size_t>(problem.d()), n = static_cast<std::size_t>(problem.n());
  if (const auto* loss = std::get_if<RegressionLoss>(&problem.loss))
    return plain_flow(d, n, regression_gradient(*loss));
  const auto& loss = std::get<LogisticLoss>(problem.loss);
  if (std::holds_alternative<ResidualStateModel>(problem.model))
    return plain_residual(n, logistic_gradient(loss));
  if (d == 1) return plain_reduced_logistic(n);
  return plain_flow(d, n, logistic_gradient(loss));
}

RightHandSide own_rhs(Field& field) {
  return [&field, size = field.size()](const double* y, double* dy) {
    Eigen::Map<Vec> out(dy, size);
    field.rhs(Eigen::Map<const Vec>(y, size), out);
  };
}

}  // namespace polarflow::bench
