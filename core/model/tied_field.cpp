#include "core/model/tied_field.h"

namespace polarflow {

TiedField::TiedField(const Problem& problem)
    : GradientField(problem),
      rows_(std::holds_alternative<ResidualStateModel>(problem.model) &&
            std::get<ResidualStateModel>(problem.model).key_is_rows()),
      full_(std::get_if<ResidualFullModel>(&problem_.model)) {}

void TiedField::take_key(VecIn block, Vec& b) const {
  const Index d = problem_.d();
  if (full_)
    b.noalias() = block.reshaped(d, d).transpose() * full_->x_T;  // W is kept row by row
  else
    b = block;
}

void TiedField::pull_key(VecIn pull, VecOut block) const {
  const Index d = problem_.d();
  if (full_)
    block.reshaped(d, d).noalias() = full_->x_T * pull.transpose();
  else
    block = pull;
}

void TiedField::score(MatIn U, VecIn b, Vec& z) const {
  if (rows_)
    z.noalias() = U * b;
  else
    z.noalias() = U.transpose() * b;
}

void TiedField::pull_back(MatIn U, VecIn q, Vec& pull) const {
  if (rows_)
    pull.noalias() = U.transpose() * q;
  else
    pull.noalias() = U * q;
}

void TiedField::evaluate(VecIn y, Pass& pass) {
  const auto U = first(y);
  take_key(y.tail(problem_.a.size()), pass.b);
  score(U, pass.b, pass.z);
  pass.s.resize(pass.z.size()), pass.q.resize(pass.z.size()), pass.g.resize(problem_.d());
  std::visit(
      [&]<class Map>(const Map& map) {
        if constexpr (!Map::smooth) pass.piece = map.piece_at(pass.z);
        map.apply(pass.z, pass.piece, pass.s);
      },
      problem_.normalization);
  pass.value.noalias() = U * pass.s;
  pass.theta = pass.value;
  if (full_) pass.theta = full_->x_T + full_->W_V * pass.value;
  std::visit([&](const auto& loss) { loss.gradient(pass.theta, pass.g); }, problem_.loss);
  pass.e = pass.g;
  if (full_) pass.e.noalias() = full_->W_V.transpose() * pass.g;
  pass.h.noalias() = U.transpose() * pass.e;
  std::visit([&](const auto& map) { map.vjp(pass.z, pass.piece, pass.s, pass.h, pass.q); },
             problem_.normalization);
}

// Both outer products in one pass over the memory of U.
void TiedField::gradient(VecIn y, VecOut out) {
  evaluate(y, now_);
  const Vec &left = rows_ ? now_.q : now_.b, &right = rows_ ? now_.b : now_.q;
  first(out).noalias() =
      now_.e.lazyProduct(now_.s.transpose()) + left.lazyProduct(right.transpose());
  pull_back(first(y), now_.q, now_.pull);
  pull_key(now_.pull, out.tail(problem_.a.size()));
}

void TiedField::predict(VecIn y, Prediction& prediction) {
  evaluate(y, now_);
  prediction.scores = now_.z;
  prediction.weights = now_.s;
  prediction.theta = now_.theta;
  prediction.g = now_.g;
  prediction.loss = std::visit([&](const auto& l) { return l.value(now_.theta); }, problem_.loss);
}

std::string_view TiedField::undefined_at(VecIn y) const {
  Vec b, z;
  take_key(y.tail(problem_.a.size()), b);
  score(first(y), b, z);
  return std::visit([&](const auto& map) { return map.undefined_at(z); }, problem_.normalization);
}

void TiedField::prepare_products(VecIn y) {
  evaluate(y, at_);
  at_U_ = first(y);
  hessian_of_loss_.resize(problem_.d(), problem_.d());
  std::visit([&](const auto& loss) { loss.hessian(at_.theta, hessian_of_loss_); }, problem_.loss);
  if (full_) hessian_of_loss_ = full_->W_V.transpose() * hessian_of_loss_ * full_->W_V;
  curvature_.resize(at_.z.size(), at_.z.size());
  std::visit([&](const auto& map) { map.curvature(at_.z, at_.piece, at_.s, at_.h, curvature_); },
             problem_.normalization);
}

// The chain of evaluate() and gradient(), differentiated along (δU, δb).
void TiedField::hessian_product(VecIn v, VecOut out) {
  const Mat dU = first(v);
  Vec db, dz, along, ds(at_.z.size()), pulled(at_.z.size());
  take_key(v.tail(problem_.a.size()), db);
  score(dU, at_.b, dz);
  score(at_U_, db, along);
  dz += along;
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
  Vec pull;
  pull_back(dU, at_.q, pull);
  pull_back(at_U_, dq, along);
  pull_key(pull + along, out.tail(problem_.a.size()));
}

}  // namespace polarflow
