#include "tests/support/mutant_field.h"

#include "core/theory/hypotheses.h"

namespace polarflow::test {
namespace {

class MutantField final : public Field {
 public:
  MutantField(const Problem& problem, Mutation mutation)
      : inner_(make_field(problem)), mutation_(std::move(mutation)) {}

  [[nodiscard]] Index size() const override { return inner_->size(); }
  void initial(VecOut y) const override { inner_->initial(y); }
  void rhs(VecIn y, VecOut dy) override {
    inner_->rhs(y, dy);
    mutation_.flip(y, dy);
  }
  void expand(VecIn y, State& state) const override { inner_->expand(y, state); }
  void predict(VecIn y, Prediction& prediction) override { inner_->predict(y, prediction); }
  double psi(VecIn y) override { return inner_->psi(y); }
  [[nodiscard]] bool drifts_for_ever() const override { return inner_->drifts_for_ever(); }
  [[nodiscard]] std::string_view undefined_at(VecIn y) const override {
    return inner_->undefined_at(y);
  }
  [[nodiscard]] Index guard_count() const override { return inner_->guard_count(); }
  void guards(VecIn y, VecOut g) override { inner_->guards(y, g); }
  std::string_view cross(Index i, VecOut y) override { return inner_->cross(i, y); }
  void settle(VecIn y) override { inner_->settle(y); }
  [[nodiscard]] bool solvable() const override { return false; }
  void linearize(VecIn y) override { inner_->linearize(y); }
  bool factor(double c) override { return inner_->factor(c); }
  void solve(VecOut r) override { inner_->solve(r); }

 private:
  std::unique_ptr<Field> inner_;
  Mutation mutation_;
};

/// Flips a segment of dy.
Mutation segment(std::string name, Index first, Index count) {
  return {std::move(name), [=](VecIn, VecOut dy) { dy.segment(first, count) *= -1; }};
}

/// dy −= 2·term(state), where `term` is the flow of one term of the gradient.
Mutation term(std::string name, const Problem& problem, std::function<Vec(const Snapshot&)> value) {
  auto taker = std::make_shared<SnapshotTaker>(problem);
  auto field = std::shared_ptr<Field>(make_field(problem));
  return {std::move(name), [=](VecIn y, VecOut dy) {
            State state;
            field->expand(y, state);
            dy -= 2 * value(taker->take(0, state));
          }};
}

Vec padded(const Problem& problem, const Mat& first, const Vec& second) {
  return flat_of({first.size() ? first : Mat::Zero(problem.d(), problem.n()),
                  second.size() ? second : Vec::Zero(problem.a.size())});
}

/// The mean ⟨s,h⟩ in softmax's product s∘(h − ⟨s,h⟩)/T, of the last row.
Mutation softmax_mean(const Problem& problem) {
  const double T = temperature_of(problem.normalization);
  return term("the mean in the softmax's product", problem, [problem, T](const Snapshot& now) {
    const auto last = now.now.weights.cols() - 1;  // sees every token, under any mask
    const Vec s = now.now.weights.col(last);
    const double mean = now.now.g.col(last).dot(now.now.theta.col(last));
    Vec scores = Vec::Zero(problem.a.size());
    scores.tail(problem.n()) = problem.rates.a / T * mean * s;
    return padded(problem, {}, scores);
  });
}
/// g_t A_tᵀ of one row in the gradient of the values.
Mutation row_of_values(const Problem& problem, Index t) {
  return term("one row in the values' gradient", problem, [problem, t](const Snapshot& now) {
    const Mat part = now.now.g.col(t) * now.now.weights.col(t).transpose();
    return padded(problem, -problem.rates.V * part, {});
  });
}
/// The path of U as value, g sᵀ; what is left of ∇_U is its path as key.
Mutation value_path(const Problem& problem, bool as_key) {
  const char* name = as_key ? "the keys' path of U" : "the values' path of U";
  return term(name, problem, [problem, as_key](const Snapshot& now) {
    Vec e = now.now.g.col(0);
    if (const auto* full = std::get_if<ResidualFullModel>(&problem.model))
      e = full->W_V.transpose() * e;
    const Mat value = e * now.s().transpose();
    return padded(problem, -problem.rates.V * (as_key ? Mat(now.gradient.V - value) : value), {});
  });
}

}  // namespace

std::vector<Mutation> mutations_of(const Problem& problem) {
  const Index values = problem.V.size(), d = problem.d(), n = problem.n();
  std::vector<Mutation> result{segment("the values' gradient", 0, values),
                               segment("the scores' gradient", values, problem.a.size()),
                               segment("one token's value", 0, d), segment("one score", values, 1)};
  if (plain_values(problem) && std::holds_alternative<SoftmaxNormalization>(problem.normalization))
    result.push_back(softmax_mean(problem));
  if (problem.rows() > 1) {
    result.push_back(segment("one row of scores", values + (problem.rows() - 1) * n, n));
    result.push_back(row_of_values(problem, problem.rows() - 1));
  }
  if (!free_scores(problem)) {
    result.push_back(value_path(problem, false));
    result.push_back(value_path(problem, true));
  }
  return result;
}

std::unique_ptr<Field> mutant_field(const Problem& problem, const Mutation& mutation) {
  return std::make_unique<MutantField>(problem, mutation);
}

}  // namespace polarflow::test
