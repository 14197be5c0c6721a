#include "core/flow/dop853.h"

namespace polarflow {

double Dop853::attempt(double h) {
  if (!run_stages(h)) return kRejected;
  combine(nullptr, Dop853Tableau::e5, error_);
  const double fifth = scaled_norm(error_, start_, next_, tolerance_);
  combine(nullptr, Dop853Tableau::e3, error_);
  const double third = scaled_norm(error_, start_, next_, tolerance_);
  return fifth == 0 ? 0 : fifth * fifth / std::hypot(fifth, 0.1 * third);
}

void Dop853::prepare_dense() {
  stage<13>(error_);
  stage<14>(error_);
  stage<15>(error_);
  coefficients_.col(0) = next_ - start_;
  coefficients_.col(1) = h_ * k_.col(0) - coefficients_.col(0);
  coefficients_.col(2) = 2 * coefficients_.col(0) - h_ * (k_.col(kLast) + k_.col(0));
  for (int q = 0; q < 4; ++q) combine(nullptr, Dop853Tableau::d[q], coefficients_.col(3 + q));
  dense_ready_ = true;
}

// y(θ) = y0 + θ(c0 + (1−θ)(c1 + θ(c2 + (1−θ)(c3 + θ(c4 + (1−θ)(c5 + θ c6)))))).
void Dop853::dense(double theta, VecOut z) {
  if (!dense_ready_) prepare_dense();
  const double x = theta, y = 1 - theta;
  LinearSum sum;
  double weight = 1;
  for (int q = 0; q < 7; ++q) sum.add(weight *= q % 2 == 0 ? x : y, coefficients_.col(q).data());
  sum.write(start_.data(), z);
}

}  // namespace polarflow
