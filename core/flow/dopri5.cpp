#include "core/flow/dopri5.h"

namespace polarflow {

double Dopri5::attempt(double h) {
  if (!run_stages(h)) return kRejected;
  combine(nullptr, Dopri5Tableau::e, stage_error_);
  return scaled_norm(stage_error_, start_, next_, tolerance_);
}

void Dopri5::prepare_dense() {
  for (int q = 0; q < 4; ++q) combine(nullptr, Dopri5Tableau::p[q], coefficients_.col(q));
  dense_ready_ = true;
}

void Dopri5::dense(double theta, VecOut z) {
  if (!dense_ready_) prepare_dense();
  LinearSum sum;
  double weight = 1;
  for (int q = 0; q < 4; ++q) sum.add(weight *= theta, coefficients_.col(q).data());
  sum.write(start_.data(), z);
}

}  // namespace polarflow
