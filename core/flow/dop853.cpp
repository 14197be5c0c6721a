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
  coefficients_.resize(z_.size(), 7);
  const auto difference = (next_ - start_).eval();
  coefficients_.col(0) = difference;
  coefficients_.col(1) = h_ * k_.col(0) - difference;
  coefficients_.col(2) = 2 * difference - h_ * (k_.col(kLast) + k_.col(0));
  for (int q = 0; q < 4; ++q) {
    coefficients_.col(3 + q).setZero();
    for (int j = 0; j < 16; ++j)
      if (Dop853Tableau::d[q][j] != 0)
        coefficients_.col(3 + q) += (h_ * Dop853Tableau::d[q][j]) * k_.col(j);
  }
  dense_ready_ = true;
}

// y(θ) = y0 + θ(c0 + (1−θ)(c1 + θ(c2 + (1−θ)(c3 + θ(c4 + (1−θ)(c5 + θ c6)))))).
void Dop853::dense(double theta, VecOut z) {
  if (!dense_ready_) prepare_dense();
  z.setZero();
  for (int q = 6; q >= 0; --q) z = (z + coefficients_.col(q)) * (q % 2 == 0 ? theta : 1 - theta);
  z += start_;
}

}  // namespace polarflow
