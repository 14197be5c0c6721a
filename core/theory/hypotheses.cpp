#include "core/theory/hypotheses.h"

#include "core/model/reduction.h"

namespace polarflow {
namespace {

template <class... N>
bool is_one_of(const AnyNormalization& map) {
  return (std::holds_alternative<N>(map) || ...);
}

bool even(const AnyNormalization& map) {
  return is_one_of<L1Normalization, L2Normalization, PowerNormalization>(map);
}

/// Whether φ' > 0 at the height x.
bool live(const AnyNormalization& map, double x) {
  return x > 0 || !(even(map) || is_one_of<ReluNormalizedNormalization, ReluNormalization>(map));
}

/// Σ of the scores that row t sees.
double visible_sum(const Snapshot& now, Index t) {
  const auto* model = std::get_if<AttentionRowsModel>(&now.problem->model);
  const auto row = now.now.scores.col(t);
  return model ? row.head(model->visible(t, row.size())).sum() : row.sum();
}

/// Whether a token lies where the slope of entmax is bounded at the edge of its support.
bool in_the_layer(const EntmaxNormalization& map, const Mat& weights) {
  const double edge = EntmaxMap::Share(map.alpha).edge;
  return (weights.array() > 0 && weights.array() <= edge).any();
}

}  // namespace

bool one_row(const Problem& problem) {
  const auto* model = std::get_if<ValueSoftmaxModel>(&problem.model);
  return model && std::holds_alternative<PlainPath>(model->value_path);
}
bool plain_values(const Problem& problem) {
  return one_row(problem) || std::holds_alternative<AttentionRowsModel>(problem.model);
}
bool aligned(const Problem& problem) {
  return one_row(problem) && reduce(problem);
}
bool free_scores(const Problem& problem) {
  return std::holds_alternative<ValueSoftmaxModel>(problem.model) ||
         std::holds_alternative<AttentionRowsModel>(problem.model);
}

bool on_simplex(const AnyNormalization& map) {
  return !is_one_of<SumNormalization>(map) &&
         std::visit([](const auto& m) { return m.normalized; }, map);
}
bool shift_invariant(const AnyNormalization& map) {
  return is_one_of<SoftmaxNormalization, SparsemaxNormalization, Entmax15Normalization,
                   EntmaxNormalization>(map);
}
bool has_potential(const AnyNormalization& map) {
  return std::visit([]<class N>(const N&) { return HasPotential<N>; }, map);
}
double temperature_of(const AnyNormalization& map) {
  return std::get<SoftmaxNormalization>(map).temperature;
}

double phi_of(const AnyNormalization& map, double x) {
  return std::visit(
      [&](const auto& m) {
        if constexpr (requires { m.phi(0.0, 0); })
          return m.phi(x, (x > 0) - (x < 0));
        else if constexpr (requires { m.temperature; })
          return std::exp(x / m.temperature);
        else
          return kNotClaimed;
      },
      map);
}
double potential_g(const AnyNormalization& map, double x) {
  return std::visit(
      [&](const auto& m) {
        if constexpr (requires { m.potential_g(0.0); }) return m.potential_g(x);
        return kNotClaimed;
      },
      map);
}
double potential_h(const AnyNormalization& map, double x) {
  return std::visit(
      [&](const auto& m) {
        if constexpr (requires { m.potential_h(0.0); }) return m.potential_h(x);
        return kNotClaimed;
      },
      map);
}

Vec heights(const Snapshot& now) {
  const AnyNormalization& map = now.problem->normalization;
  Vec x = even(map) ? Vec(now.state.a.cwiseAbs()) : now.state.a;
  if (is_one_of<SumNormalization>(map) && !(x.sum() > 0)) x.setConstant(kNotClaimed);
  return x.unaryExpr([&](double height) { return live(map, height) ? height : kNotClaimed; });
}

bool on_hidden_kink(const Snapshot& now) {
  if (const auto* entmax = std::get_if<EntmaxNormalization>(&now.problem->normalization))
    return in_the_layer(*entmax, now.now.weights);
  if (!is_one_of<MaxNormNormalization>(now.problem->normalization)) return false;
  for (Index t = 0; t < now.now.scores.cols(); ++t)
    if (std::abs(std::abs(visible_sum(now, t)) - 1) < 1e-9) return true;
  return false;
}

double psi_of(const Snapshot& now) {
  return -now.now.g.col(0).dot(now.w) / now.w.squaredNorm();
}
double margin_of(const Snapshot& now) {
  return now.now.theta.col(0).dot(now.w);
}
Vec pulled_projections(const Snapshot& now) {
  if (on_hidden_kink(now)) return Vec::Constant(now.p.size(), kNotClaimed);
  return -now.gradient.a / psi_of(now);  // ∇_a L = JᵀVᵀg = −ψJᵀp
}

double lead(const Vec& x, const Vec& p, Index i, Index j) {
  const double dx = x[i] - x[j], dp = p[i] - p[j];
  if (dx >= 0 && dp >= 0 && dx + dp > 0) return 1;
  if (dx <= 0 && dp <= 0 && dx + dp < 0) return -1;
  return kNotClaimed;
}

// Dead and stuck tokens carry no weight and their projections stand still: a live token may lead
// them by its projection alone.
Index common_top(const Snapshot& now) {
  const Vec x = heights(now), s = now.s();
  for (Index top = 0; top < x.size(); ++top) {
    if (!std::isfinite(x[top])) continue;
    bool leads = true;
    for (Index j = 0; j < x.size(); ++j) leads = leads && (j == top || lead(s, now.p, top, j) == 1);
    if (leads) return top;
  }
  return -1;
}

Vec others_than(Index top, Vec x) {
  x[top] = kNotClaimed;
  return x;
}

bool commonly_ordered(const Snapshot& now) {
  const Vec x = heights(now);
  return of_pairs(x.size(), [&](Index i, Index j) { return lead(x, now.p, i, j); })
      .array()
      .isFinite()
      .all();
}

}  // namespace polarflow
