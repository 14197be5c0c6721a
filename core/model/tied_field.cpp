#include "core/model/tied_field.h"

namespace polarflow {

TiedField::TiedField(const Problem& problem)
    : GradientField(problem),
      rows_(std::holds_alternative<ResidualStateModel>(problem.model) &&
            std::get<ResidualStateModel>(problem.model).key_is_rows()),
      full_(std::get_if<ResidualFullModel>(&problem_.model)) {}

Vec TiedField::key_of(VecIn block) const {
  if (!full_) return block;
  const Index d = problem_.d();
  return block.reshaped(d, d).transpose() * full_->x_T;  // W is kept row by row
}

void TiedField::pull_key(VecIn d_b, VecOut block) const {
  if (full_)
    block = (full_->x_T * d_b.transpose()).reshaped();
  else
    block = d_b;
}

Vec TiedField::read_out(VecIn theta) const {
  if (full_) return full_->x_T + full_->W_V * theta;
  return theta;
}

Vec TiedField::pull_read_out(VecIn g) const {
  if (full_) return full_->W_V.transpose() * g;
  return g;
}

Vec TiedField::scores_of(MatIn U, VecIn b) const {
  return rows_ ? Vec(U * b) : Vec(U.transpose() * b);
}

void TiedField::evaluate(VecIn y, Pass& pass) {
  const auto U = first(y);
  pass.b = key_of(y.tail(problem_.a.size()));
  pass.z = scores_of(U, pass.b);
  pass.s.resize(pass.z.size()), pass.q.resize(pass.z.size()), pass.e.resize(problem_.d());
  std::visit(
      [&](const auto& map) {
        pass.piece = map.piece_at(pass.z);
        map.apply(pass.z, pass.piece, pass.s);
      },
      problem_.normalization);
  pass.theta = read_out(U * pass.s);
  std::visit([&](const auto& loss) { loss.gradient(pass.theta, pass.e); }, problem_.loss);
  pass.e = pull_read_out(pass.e);
  pass.h.noalias() = U.transpose() * pass.e;
  std::visit([&](const auto& map) { map.vjp(pass.z, pass.piece, pass.s, pass.h, pass.q); },
             problem_.normalization);
}

void TiedField::gradient(VecIn y, VecOut out) {
  evaluate(y, now_);
  const auto U = first(y);
  auto d_U = first(out);
  d_U.noalias() = now_.e * now_.s.transpose();
  if (rows_)
    d_U.noalias() += now_.q * now_.b.transpose();
  else
    d_U.noalias() += now_.b * now_.q.transpose();
  pull_key(rows_ ? Vec(U.transpose() * now_.q) : Vec(U * now_.q),
           out.tail(problem_.a.size()));
}

void TiedField::predict(VecIn y, Prediction& prediction) {
  evaluate(y, now_);
  prediction.scores = now_.z;
  prediction.weights = now_.s;
  prediction.theta = now_.theta;
  prediction.g.resize(problem_.d(), 1);
  std::visit(
      [&](const auto& loss) {
        prediction.loss = loss.value(now_.theta);
        loss.gradient(now_.theta, prediction.g.col(0));
      },
      problem_.loss);
}

std::string_view TiedField::undefined_at(VecIn y) const {
  const Vec z = scores_of(first(y), key_of(y.tail(problem_.a.size())));
  return std::visit([&](const auto& map) { return map.undefined_at(z); }, problem_.normalization);
}

void TiedField::prepare_products(VecIn y) {
  evaluate(y, at_);
  at_U_ = first(y);
  Mat hessian(problem_.d(), problem_.d());
  std::visit([&](const auto& loss) { loss.hessian(at_.theta, hessian); }, problem_.loss);
  hessian_of_loss_ = full_ ? Mat(full_->W_V.transpose() * hessian * full_->W_V) : hessian;
  curvature_.resize(at_.z.size(), at_.z.size());
  std::visit([&](const auto& map) { map.curvature(at_.z, at_.piece, at_.s, at_.h, curvature_); },
             problem_.normalization);
}

// The chain of evaluate() and gradient(), differentiated along (δU, δb).
void TiedField::hessian_product(VecIn v, VecOut out) {
  const Mat dU = first(v);
  const Vec db = key_of(v.tail(problem_.a.size()));
  const Vec dz = scores_of(dU, at_.b) + scores_of(at_U_, db);
  Vec ds(dz.size()), pulled(dz.size());
  std::visit([&](const auto& map) { map.jvp(at_.z, at_.piece, at_.s, dz, ds); },
             problem_.normalization);
  const Vec de = hessian_of_loss_ * (dU * at_.s + at_U_ * ds);
  const Vec dh = dU.transpose() * at_.e + at_U_.transpose() * de;
  std::visit([&](const auto& map) { map.vjp(at_.z, at_.piece, at_.s, dh, pulled); },
             problem_.normalization);
  const Vec dq = curvature_ * dz + pulled;
  auto d_U = first(out);
  d_U = de * at_.s.transpose() + at_.e * ds.transpose();
  if (rows_)
    d_U += dq * at_.b.transpose() + at_.q * db.transpose();
  else
    d_U += db * at_.q.transpose() + at_.b * dq.transpose();
  pull_key(rows_ ? Vec(dU.transpose() * at_.q + at_U_.transpose() * dq)
                 : Vec(dU * at_.q + at_U_ * dq),
           out.tail(problem_.a.size()));
}

}  // namespace polarflow
