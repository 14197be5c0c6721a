#include "core/flow/dopri5.h"

namespace polarflow {

double Dopri5::attempt(double h) {
  if (!run_stages(h)) return kRejected;
  stage_error_.setZero();
  add<7, 7>([](int j) { return Dopri5Tableau::e[j]; }, h, stage_error_);
  return scaled_norm(stage_error_, start_, next_, tolerance_);
}

void Dopri5::prepare_dense() {
  coefficients_.setZero();
  [&]<int... q>(std::integer_sequence<int, q...>) {
    (add<7, 7>([](int j) { return Dopri5Tableau::p[j][q]; }, h_, coefficients_.col(q)), ...);
  }(std::make_integer_sequence<int, 4>{});
  dense_ready_ = true;
}

void Dopri5::dense(double theta, VecOut z) {
  if (!dense_ready_) prepare_dense();
  const auto c = [&](int q) { return coefficients_.col(q); };
  z = start_ + theta * (c(0) + theta * (c(1) + theta * (c(2) + theta * c(3))));
}

}  // namespace polarflow
