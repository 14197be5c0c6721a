#include "core/flow/dopri5.h"

namespace polarflow {

double Dopri5::attempt(double h) {
  if (!run_stages(h)) return kRejected;
  stage_error_.setZero();
  add<7, 7>([](int j) { return Dopri5Tableau::e[j]; }, h, stage_error_);
  return scaled_norm(stage_error_, start_, next_, tolerance_);
}

void Dopri5::dense(double theta, VecOut z) {
  z = start_;
  double power = h_;
  for (int q = 0; q < 4; ++q) {
    power *= theta;
    for (int j = 0; j < 7; ++j) z += (power * Dopri5Tableau::p[j][q]) * k_.col(j);
  }
}

}  // namespace polarflow
