#include "core/model/gradient_field.h"

#include <cmath>
#include <limits>

namespace polarflow {
namespace {

/// The sum of each column, 0 where it is what rounding leaves of entries that cancel.
Vec column_sums(const Eigen::Map<Mat>& block) {
  constexpr double kRounding = 16 * std::numeric_limits<double>::epsilon();
  const Vec sums = block.colwise().sum().transpose();
  const Vec sizes = block.cwiseAbs().colwise().sum().transpose();
  return (sums.array().abs() > kRounding * sizes.array()).select(sums, 0.0);
}

}  // namespace

GradientField::GradientField(const Problem& problem) : problem_(problem), root_rates_(size()) {
  root_rates_.head(problem.V.size()).setConstant(std::sqrt(problem.rates.V));
  root_rates_.tail(problem.a.size()).setConstant(std::sqrt(problem.rates.a));
}

void GradientField::initial(VecOut y) const {
  y.head(problem_.V.size()) = problem_.V.reshaped();
  y.tail(problem_.a.size()) = problem_.a;
}

void GradientField::expand(VecIn y, State& state) const {
  state.V = first(y);
  state.a = y.tail(problem_.a.size());
}

void GradientField::rhs(VecIn y, VecOut dy) {
  gradient(y, dy);
  dy.head(problem_.V.size()) *= -problem_.rates.V;
  dy.tail(problem_.a.size()) *= -problem_.rates.a;
}

double GradientField::psi(VecIn) {
  return std::numeric_limits<double>::quiet_NaN();
}

bool GradientField::drifts_for_ever() const {
  return std::visit([](const auto& loss) { return !loss.attained; }, problem_.loss);
}

void GradientField::linearize(VecIn y) {
  prepare_products(y);
  hessian_.resize(size(), size());
  for (Index j = 0; j < size(); ++j) hessian_product(Vec::Unit(size(), j), hessian_.col(j));
  hessian_ = (0.5 * (hessian_ + hessian_.transpose())).eval();  // symmetric up to rounding
}

bool GradientField::factor(double c) {
  shifted_ = c * (root_rates_.asDiagonal() * hessian_ * root_rates_.asDiagonal());
  shifted_.diagonal().array() += 1;
  factor_.compute(shifted_);
  return factor_.definite();
}

// (I + cηH)x = r with x = √η z is (I + c√ηH√η)z = r/√η; entries of rate 0 have r = 0 and stay.
// For logits 1ᵀH = 0, so that x has the column sums of r: up to rounding of its own, not of r's.
void GradientField::solve(VecOut r) {
  const bool keeps_sums = of_logits_ && problem_.rates.V > 0;
  const Vec sums = keeps_sums ? column_sums(first(r)) : Vec();
  r = (root_rates_.array() > 0).select(r.array() / root_rates_.array(), 0.0);
  factor_.solve_in_place(r);
  r.array() *= root_rates_.array();
  if (!keeps_sums) return;
  Eigen::Map<Mat> block = first(r);
  for (Index j = 0; j < block.cols(); ++j) {
    Index largest = 0;
    block.col(j).cwiseAbs().maxCoeff(&largest);
    LogitLoss::balance(block.rows(), largest, block.col(j).data());
    block(largest, j) += sums[j];
  }
}

}  // namespace polarflow
