#include "core/model/value_softmax_field.h"

#include <limits>

namespace polarflow {

ValueSoftmaxField::ValueSoftmaxField(const Problem& problem)
    : problem_(problem),
      d_(problem.d()),
      n_(problem.n()),
      of_logits_(of_logits(problem.loss)),
      piece_(
          std::visit([&](const auto& m) { return m.piece_at(problem.a); }, problem.normalization)),
      s_(n_),
      theta_(d_),
      g_(d_),
      h_(n_),
      slope_(n_),
      row_(n_) {}

void ValueSoftmaxField::initial(VecOut y) const {
  y.head(d_ * n_) = problem_.V.reshaped();
  y.tail(n_) = problem_.a;
}

void ValueSoftmaxField::expand(VecIn y, State& state) const {
  state.V = y.head(d_ * n_).reshaped(d_, n_);
  state.a = y.tail(n_);
}

void ValueSoftmaxField::evaluate(VecIn y) {
  const Eigen::Map<const Mat> V(y.data(), d_, n_);
  std::visit([&](const auto& m) { m.apply(y.tail(n_), piece_, s_); }, problem_.normalization);
  theta_.noalias() = V * s_;
  std::visit([&](const auto& loss) { loss.gradient(theta_, g_); }, problem_.loss);
  h_.noalias() = V.transpose() * g_;
}

void ValueSoftmaxField::rhs(VecIn y, VecOut dy) {
  evaluate(y);
  for (Index j = 0; j < n_; ++j) {  // dV = −c_V g sᵀ, without Eigen's set-up
    const double strength = -problem_.rates.V * s_[j];
    for (Index i = 0; i < d_; ++i) dy[i + d_ * j] = strength * g_[i];
  }
  std::visit([&](const auto& m) { m.vjp(y.tail(n_), piece_, s_, h_, slope_); },
             problem_.normalization);
  dy.tail(n_) = -problem_.rates.a * slope_;
}

void ValueSoftmaxField::predict(VecIn y, Prediction& prediction) {
  const auto a = y.tail(n_);
  prediction.scores = a;
  prediction.weights = weights_of(problem_.normalization, a);
  prediction.theta.noalias() = Eigen::Map<const Mat>(y.data(), d_, n_) * prediction.weights;
  prediction.g.resize(d_, 1);
  std::visit(
      [&](const auto& loss) {
        prediction.loss = loss.value(prediction.theta.col(0));
        loss.gradient(prediction.theta.col(0), prediction.g.col(0));
      },
      problem_.loss);
}

double ValueSoftmaxField::psi(VecIn y) {
  if (d_ != 1) return std::numeric_limits<double>::quiet_NaN();
  evaluate(y);
  return -g_[0];
}

std::optional<ReplicatorForm> ValueSoftmaxField::replicator() const {
  const auto* softmax = std::get_if<SoftmaxNormalization>(&problem_.normalization);
  const bool logistic = std::holds_alternative<LogisticLoss>(problem_.loss);
  if (d_ != 1 || !softmax || !(logistic || std::holds_alternative<ExponentialLoss>(problem_.loss)))
    return std::nullopt;
  const double T = softmax->temperature;
  return ReplicatorForm{problem_.rates.V, problem_.rates.a / (T * T), T, logistic ? 1.0 : 0.0};
}

bool ValueSoftmaxField::drifts_for_ever() const {
  return std::visit([](const auto& loss) { return !loss.attained; }, problem_.loss);
}

std::string_view ValueSoftmaxField::undefined_at(VecIn y) const {
  return std::visit([&](const auto& m) { return m.undefined_at(y.tail(n_)); },
                    problem_.normalization);
}

Index ValueSoftmaxField::guard_count() const {
  return std::visit([&](const auto& m) { return m.guard_count(n_); }, problem_.normalization);
}

void ValueSoftmaxField::guards(VecIn y, VecOut g) {
  evaluate(y);
  slope_ = -h_;
  std::visit([&](const auto& m) { m.guards(y.tail(n_), piece_, s_, slope_, g); },
             problem_.normalization);
}

std::string_view ValueSoftmaxField::cross(Index i, VecOut y) {
  evaluate(y);
  slope_ = -h_;
  return std::visit([&](const auto& m) { return m.cross(i, y.tail(n_), piece_, s_, slope_); },
                    problem_.normalization);
}

void ValueSoftmaxField::settle(VecIn y) {
  std::visit([&](const auto& m) { piece_ = m.piece_at(y.tail(n_)); }, problem_.normalization);
}

// Every product with J goes through the map's own vjp and jvp: O(n) where a product with the matrix
// takes O(n²).
void ValueSoftmaxField::jacobian_of_map(MatIn V, VecIn a) {
  map_jacobian_.resize(n_, n_), map_gram_.resize(n_, n_), curvature_.resize(n_, n_);
  value_jacobian_.resize(d_, n_), map_s_.resize(n_);
  std::visit(
      [&](const auto& m) {
        for (Index j = 0; j < n_; ++j) {
          slope_ = Vec::Unit(n_, j);
          m.jvp(a, piece_, s_, slope_, map_jacobian_.col(j));
          m.vjp(a, piece_, s_, map_jacobian_.col(j), map_gram_.col(j));
        }
        for (Index i = 0; i < d_; ++i) {
          row_ = V.row(i);
          m.vjp(a, piece_, s_, row_, slope_);
          value_jacobian_.row(i) = slope_;
        }
        m.vjp(a, piece_, s_, s_, map_s_);
        m.curvature(a, piece_, s_, h_, curvature_);
      },
      problem_.normalization);
}

void ValueSoftmaxField::linearize(VecIn y) {
  evaluate(y);
  at_s_ = s_, at_g_ = g_;
  jacobian_of_map(Eigen::Map<const Mat>(y.data(), d_, n_), y.tail(n_));
  if (!hessian_known_) {
    hessian_.resize(d_, d_);
    std::visit([&](const auto& loss) { loss.hessian(theta_, hessian_); }, problem_.loss);
    hessian_known_ = std::holds_alternative<RegressionLoss>(problem_.loss);
    hessian_.diagonal().maxCoeff(&stiffest_);
  }
}

// With δθ = δV s + VJ δa the linear system reads
//     δV + c_V [(Hδθ) sᵀ + g (Jδa)ᵀ] = R,   δa + c_a [Kδa + Jᵀ(δVᵀg + VᵀHδθ)] = r.
// Multiplying the first by s gives P⁻¹δθ = Rs + B̃δa; inserting both leaves S δa = …, S symmetric.
bool ValueSoftmaxField::factor(double c) {
  c_V_ = c * problem_.rates.V, c_a_ = c * problem_.rates.a;
  coupling_.noalias() = value_jacobian_ - (c_V_ * at_g_).lazyProduct(map_s_.transpose());
  shifted_ = (c_V_ * at_s_.squaredNorm()) * hessian_;
  shifted_.diagonal().array() += 1;
  inner_.compute(shifted_);
  solved_ = coupling_;
  inner_.solve_in_place(solved_);
  coupling_hessian_.noalias() = coupling_.transpose() * hessian_;
  reduced_ = c_a_ * curvature_;
  reduced_.diagonal().array() += 1;
  reduced_ -= (c_a_ * c_V_ * at_g_.squaredNorm()) * map_gram_;
  reduced_.noalias() += c_a_ * (coupling_hessian_ * solved_);
  outer_.compute(reduced_);
  return inner_.definite() && outer_.definite();
}

void ValueSoftmaxField::solve(VecOut r) {
  Eigen::Map<Mat> R(r.data(), d_, n_);
  auto ra = r.tail(n_);
  d_theta_.noalias() = R * at_s_;
  inner_.solve_in_place(d_theta_);
  pull_.noalias() = R.transpose() * at_g_;
  ra.noalias() -= c_a_ * (map_jacobian_.transpose() * pull_);
  ra.noalias() -= c_a_ * (coupling_hessian_ * d_theta_);
  outer_.solve_in_place(ra);
  d_theta_.noalias() += solved_ * ra;
  pull_.noalias() = (-c_V_) * (map_jacobian_ * ra);
  moved_.noalias() = (-c_V_) * (hessian_ * d_theta_);
  if (of_logits_) LogitLoss::balance(d_, stiffest_, moved_.data());  // c_V_ multiplies rounding
  R += moved_.lazyProduct(at_s_.transpose()) + at_g_.lazyProduct(pull_.transpose());
}

}  // namespace polarflow
