#include "core/model/reduction.h"

#include <algorithm>
#include <cmath>

namespace polarflow {
namespace {

Reduction with_direction(const Problem& problem, const Vec& w, AnyLoss loss) {
  Problem reduced = problem;
  reduced.loss = std::move(loss);
  reduced.V = w.transpose() * problem.V;
  reduced.rates.V *= w.squaredNorm();
  return {std::move(reduced), w, problem.V};
}

struct Reducer {
  const Problem& problem;

  template <class L>
  std::optional<Reduction> operator()(const L& loss) const {
    L scalar = loss;
    if constexpr (L::aligned) {
      if (!(loss.w.squaredNorm() > 0)) return std::nullopt;
      scalar.w = Vec::Ones(1);
      return with_direction(problem, loss.w, scalar);
    } else if constexpr (std::derived_from<L, SquareBase>) {
      const double norm = loss.target.norm();
      if (!(norm > 0) || !problem.V.isZero(0)) return std::nullopt;
      scalar.target = Vec::Constant(1, norm);
      return with_direction(problem, loss.target / norm, scalar);
    } else {
      return std::nullopt;
    }
  }
};

/// Whether g parallel to w leaves all of V but its part along w at rest.
bool linear_in_values(const AnyModel& model) {
  const auto* one_row = std::get_if<ValueSoftmaxModel>(&model);
  return one_row ? std::holds_alternative<PlainPath>(one_row->value_path)
                 : std::holds_alternative<AttentionRowsModel>(model);
}

Vec unit_or_zero(const Vec& x) {
  return x.norm() > 0 ? Vec(x / x.norm()) : x;
}

struct Direction {
  Index d;
  template <class L>
  Vec operator()(const L& loss) const {
    if constexpr (L::aligned) {
      return loss.w;
    } else if constexpr (std::derived_from<L, SquareBase>) {
      return unit_or_zero(loss.target);
    } else {
      const Vec logits = loss.p.array().max(1e-300).log();
      return unit_or_zero(logits.array() - logits.mean());
    }
  }
  Vec operator()(const RegressionLoss& loss) const { return unit_or_zero(loss.solution()); }
  Vec operator()(const MulticlassLogisticLoss& loss) const {
    return unit_or_zero(Vec::Unit(d, loss.label).array() - 1.0 / static_cast<double>(d));
  }
};

}  // namespace

std::optional<Reduction> reduce(const Problem& problem) {
  if (problem.d() < 1 || !linear_in_values(problem.model)) return std::nullopt;
  return std::visit(Reducer{problem}, problem.loss);
}

Vec projection_direction(const AnyLoss& loss, Index d) {
  return std::visit(Direction{d}, loss);
}

}  // namespace polarflow
