#include "core/model/rows_field.h"

#include <concepts>
#include <type_traits>

namespace polarflow {
namespace {

/// The products of a value path, column by column: V̂ = φ(r)V with r = ‖V_j‖².
struct PathProducts {
  const AnyValuePath& path;

  [[nodiscard]] bool plain() const { return std::holds_alternative<PlainPath>(path); }
  [[nodiscard]] const VScalePath& scale() const { return std::get<VScalePath>(path); }

  [[nodiscard]] Mat apply(MatIn V) const {
    if (plain()) return V;
    return V * V.colwise()
                   .squaredNorm()
                   .unaryExpr([&](double r) { return scale().phi(r); })
                   .asDiagonal();
  }
  /// The Jacobian, symmetric, applied to X: φX + 2φ'(V·X)V.
  [[nodiscard]] Mat product(MatIn V, MatIn X) const {
    if (plain()) return X;
    Mat result(V.rows(), V.cols());
    for (Index j = 0; j < V.cols(); ++j) {
      const double r = V.col(j).squaredNorm();
      result.col(j) =
          scale().phi(r) * X.col(j) + 2 * scale().d_phi(r) * V.col(j).dot(X.col(j)) * V.col(j);
    }
    return result;
  }
  /// The derivative of product(V, X) as V moves along D at fixed X.
  [[nodiscard]] Mat curvature(MatIn V, MatIn X, MatIn D) const {
    if (plain()) return Mat::Zero(V.rows(), V.cols());
    Mat result(V.rows(), V.cols());
    for (Index j = 0; j < V.cols(); ++j) {
      const auto v = V.col(j), x = X.col(j), d = D.col(j);
      const double r = v.squaredNorm(), dr = 2 * v.dot(d);
      const double slope = scale().d_phi(r), bend = scale().dd_phi(r);
      result.col(j) =
          slope * dr * x + 2 * bend * dr * v.dot(x) * v + 2 * slope * (d.dot(x) * v + v.dot(x) * d);
    }
    return result;
  }
};

AnyValuePath path_of(const AnyModel& model) {
  const auto* one_row = std::get_if<ValueSoftmaxModel>(&model);
  return one_row ? one_row->value_path : AnyValuePath{};
}

}  // namespace

RowsField::RowsField(const Problem& problem)
    : GradientField(problem), theta_(problem.d()), slope_(problem.n()) {
  const Index n = problem.n();
  of_logits_ = std::holds_alternative<PlainPath>(path_of(problem.model)) && of_logits(problem.loss);
  rows_.resize(static_cast<std::size_t>(problem.rows()));
  for (Index t = 0; t < row_count(); ++t) {
    Row& row = rows_[static_cast<std::size_t>(t)];
    row.seen = n;
    if (const auto* model = std::get_if<AttentionRowsModel>(&problem.model)) {
      row.seen = model->visible(t, n);
      row.sign = model->labels[t];
      if (model->averages()) share_ = 1.0 / static_cast<double>(row_count());
    }
    row.s.resize(row.seen), row.h.resize(row.seen), row.g.resize(problem.d());
  }
  Vec y(size());
  initial(y);
  settle(y);
}

void RowsField::settle(VecIn y) {
  std::visit(
      [&](const auto& map) {
        for (Index t = 0; t < row_count(); ++t)
          rows_[static_cast<std::size_t>(t)].piece = map.piece_at(scores(y, t));
      },
      problem_.normalization);
}

void RowsField::take_path(VecIn y) {
  values_ = PathProducts{path_of(problem_.model)}.apply(first(y));
}

/// s, g and h of a row, on its piece.
void RowsField::evaluate(Row& row, VecIn a) {
  std::visit([&](const auto& map) { map.apply(a, row.piece, row.s); }, problem_.normalization);
  theta_.noalias() = row.sign * (values_.leftCols(row.seen) * row.s);
  std::visit([&](const auto& loss) { loss.gradient(theta_, row.g); }, problem_.loss);
  row.g *= share_ * row.sign;
  row.h.noalias() = values_.leftCols(row.seen).transpose() * row.g;
}

void RowsField::gradient(VecIn y, VecOut out) {
  take_path(y);
  pull_.setZero(problem_.d(), problem_.n());
  out.tail(problem_.a.size()).setZero();
  for (Index t = 0; t < row_count(); ++t) {
    Row& row = rows_[static_cast<std::size_t>(t)];
    evaluate(row, scores(y, t));
    pull_.leftCols(row.seen).noalias() += row.g * row.s.transpose();
    std::visit(
        [&](const auto& map) { map.vjp(scores(y, t), row.piece, row.s, row.h, scores(out, t)); },
        problem_.normalization);
  }
  first(out) = PathProducts{path_of(problem_.model)}.product(first(y), pull_);
}

void RowsField::predict(VecIn y, Prediction& prediction) {
  take_path(y);
  const Index n = problem_.n();
  prediction.scores = y.tail(problem_.a.size()).reshaped(n, row_count());
  prediction.weights.setZero(n, row_count());
  prediction.theta.resize(problem_.d(), row_count());
  prediction.g.resize(problem_.d(), row_count());
  prediction.loss = 0;
  for (Index t = 0; t < row_count(); ++t) {
    const Row& row = rows_[static_cast<std::size_t>(t)];
    prediction.weights.col(t).head(row.seen) = weights_of(problem_.normalization, scores(y, t));
    prediction.theta.col(t).noalias() = values_ * prediction.weights.col(t);
    theta_ = row.sign * prediction.theta.col(t);
    std::visit(
        [&](const auto& loss) {
          prediction.loss += share_ * loss.value(theta_);
          loss.gradient(theta_, prediction.g.col(t));
        },
        problem_.loss);
    prediction.g.col(t) *= share_ * row.sign;
  }
}

std::string_view RowsField::undefined_at(VecIn y) const {
  return std::visit(
      [&](const auto& map) {
        std::string_view reason;
        for (Index t = 0; t < row_count() && reason.empty(); ++t)
          reason = map.undefined_at(scores(y, t));
        return reason;
      },
      problem_.normalization);
}

Index RowsField::guard_count() const {
  Index count = 0;
  std::visit(
      [&](const auto& map) {
        for (const Row& row : rows_) count += map.guard_count(row.seen);
      },
      problem_.normalization);
  return count;
}

void RowsField::guards(VecIn y, VecOut g) {
  if (g.size() == 0) return;
  take_path(y);
  Index next = 0;
  for (Index t = 0; t < row_count(); ++t) {
    Row& row = rows_[static_cast<std::size_t>(t)];
    evaluate(row, scores(y, t));
    row.h = -row.h;
    std::visit(
        [&](const auto& map) {
          const Index count = map.guard_count(row.seen);
          map.guards(scores(y, t), row.piece, row.s, row.h, g.segment(next, count));
          next += count;
        },
        problem_.normalization);
  }
}

std::pair<Index, Index> RowsField::owner(Index guard) const {
  return std::visit(
      [&](const auto& map) {
        Index t = 0;
        while (guard >= map.guard_count(rows_[static_cast<std::size_t>(t)].seen))
          guard -= map.guard_count(rows_[static_cast<std::size_t>(t++)].seen);
        return std::pair{t, guard};
      },
      problem_.normalization);
}

std::string_view RowsField::cross(Index i, VecOut y) {
  take_path(y);
  const auto [t, own] = owner(i);
  Row& row = rows_[static_cast<std::size_t>(t)];
  evaluate(row, scores(y, t));
  row.h = -row.h;
  return std::visit(
      [&](const auto& map) { return map.cross(own, scores(y, t), row.piece, row.s, row.h); },
      problem_.normalization);
}

void RowsField::prepare_products(VecIn y) {
  take_path(y);
  at_V_ = first(y), at_values_ = values_, at_scores_ = y;
  at_pull_.setZero(problem_.d(), problem_.n());
  for (Index t = 0; t < row_count(); ++t) {
    Row& row = rows_[static_cast<std::size_t>(t)];
    evaluate(row, scores(y, t));
    row.hessian.resize(problem_.d(), problem_.d());
    row.curvature.resize(row.seen, row.seen);
    theta_.noalias() = row.sign * (values_.leftCols(row.seen) * row.s);
    std::visit([&](const auto& loss) { loss.hessian(theta_, row.hessian); }, problem_.loss);
    row.hessian *= share_;  // y² = 1
    std::visit(
        [&](const auto& map) {
          map.curvature(scores(y, t), row.piece, row.s, row.h, row.curvature);
        },
        problem_.normalization);
    at_pull_.leftCols(row.seen).noalias() += row.g * row.s.transpose();
  }
  at_ = rows_;
}

// With δV̂ = (∂V̂/∂V)δV and, row by row, δA = JδS, δθ = δV̂A + V̂δA, δg = Hδθ, δh = δV̂ᵀg + V̂ᵀδg.
void RowsField::hessian_product(VecIn v, VecOut out) {
  const PathProducts path{path_of(problem_.model)};
  const Mat dV = first(v), d_values = path.product(at_V_, dV);
  Mat d_pull = Mat::Zero(problem_.d(), problem_.n());
  out.tail(problem_.a.size()).setZero();
  for (Index t = 0; t < row_count(); ++t) {
    const Row& row = at_[static_cast<std::size_t>(t)];
    const auto V = at_values_.leftCols(row.seen);
    const auto dV_seen = d_values.leftCols(row.seen);
    const Vec a = scores(at_scores_, t), da = scores(v, t);
    Vec ds(row.seen), pulled(row.seen);
    std::visit([&](const auto& map) { map.jvp(a, row.piece, row.s, da, ds); },
               problem_.normalization);
    const Vec dg = row.hessian * (dV_seen * row.s + V * ds);
    const Vec dh = dV_seen.transpose() * row.g + V.transpose() * dg;
    std::visit([&](const auto& map) { map.vjp(a, row.piece, row.s, dh, pulled); },
               problem_.normalization);
    scores(out, t) = row.curvature * da + pulled;
    d_pull.leftCols(row.seen).noalias() += dg * row.s.transpose() + row.g * ds.transpose();
  }
  first(out) = path.product(at_V_, d_pull) + path.curvature(at_V_, at_pull_, dV);
}

}  // namespace polarflow
