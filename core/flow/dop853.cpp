#include "core/flow/dop853.h"

namespace polarflow {

double Dop853::attempt(double h) {
  if (!run_stages(h)) return kRejected;
  error_.setZero();
  add<13, 13>([](int j) { return Dop853Tableau::e5[j]; }, h, error_);
  const double fifth = scaled_norm(error_, start_, next_, tolerance_);
  error_.setZero();
  add<13, 13>([](int j) { return Dop853Tableau::e3[j]; }, h, error_);
  const double third = scaled_norm(error_, start_, next_, tolerance_);
  return fifth == 0 ? 0 : fifth * fifth / std::hypot(fifth, 0.1 * third);
}

void Dop853::prepare_dense() {
  stage<13>(error_);
  stage<14>(error_);
  stage<15>(error_);
  coefficients_.setZero();
  coefficients_.col(0) = next_ - start_;
  coefficients_.col(1) = h_ * k_.col(0) - coefficients_.col(0);
  coefficients_.col(2) = 2 * coefficients_.col(0) - h_ * (k_.col(kLast) + k_.col(0));
  [&]<int... q>(std::integer_sequence<int, q...>) {
    (add<16, 16>([](int j) { return Dop853Tableau::d[q][j]; }, h_, coefficients_.col(3 + q)), ...);
  }(std::make_integer_sequence<int, 4>{});
  dense_ready_ = true;
}

// y(θ) = y0 + θ(c0 + (1−θ)(c1 + θ(c2 + (1−θ)(c3 + θ(c4 + (1−θ)(c5 + θ c6)))))).
void Dop853::dense(double theta, VecOut z) {
  if (!dense_ready_) prepare_dense();
  const double x = theta, y = 1 - theta;
  const auto c = [&](int q) { return coefficients_.col(q); };
  z = start_ +
      x * (c(0) + y * (c(1) + x * (c(2) + y * (c(3) + x * (c(4) + y * (c(5) + x * c(6)))))));
}

}  // namespace polarflow
