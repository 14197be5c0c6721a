#include "core/flow/rodas5p.h"

namespace polarflow {

// (1/(γh) I − F) k_i = f(z + Σ a_ij k_j) + Σ (c_ij/h) k_j, multiplied by γh.
double Rodas5p::attempt(double h) {
  using T = Rodas5pTableau;
  if (!linearized_) {
    f_.rhs(x_, z_, slope_);
    f_.field().linearize(z_);
    linearized_ = true;
  }
  h_ = h, start_ = z_;
  f_.field().factor(T::gamma * h);
  for (int i = 0; i < T::stages; ++i) {
    const Eigen::Map<const Vec> a(T::a[i], i), c(T::c[i], i);
    stage_ = start_;
    stage_.noalias() += k_.leftCols(i) * a;
    if (i == 0)
      k_.col(i) = slope_;
    else
      f_.rhs(x_, stage_, k_.col(i));
    k_.col(i) *= T::gamma * h;
    k_.col(i).noalias() += T::gamma * (k_.leftCols(i) * c);
    f_.field().solve(k_.col(i));
  }
  next_ = stage_ + k_.col(T::stages - 1);
  return next_.allFinite() ? scaled_norm(k_.col(T::stages - 1), start_, next_, tolerance_)
                           : kRejected;
}

// y(θ) = (1−θ) y0 + θ (y1 + (1−θ)(h0 + θ(h1 + θ h2))), h_q = Σ h_qj k_j.
void Rodas5p::dense(double theta, VecOut z) {
  using T = Rodas5pTableau;
  Eigen::Matrix<double, T::stages, 1> weights;
  for (int j = 0; j < T::stages; ++j)
    weights[j] = T::h[0][j] + theta * (T::h[1][j] + theta * T::h[2][j]);
  z.noalias() = k_ * weights;
  z = (1 - theta) * start_ + theta * (next_ + (1 - theta) * z);
}

}  // namespace polarflow
