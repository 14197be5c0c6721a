#pragma once

#include "core/base/params.h"
#include "core/base/random.h"
#include "core/model/problem.h"

#include <cstdint>
#include <vector>

namespace polarflow::test {

inline Mat random_mat(Index rows, Index cols, std::uint64_t seed) {
  return normal_vec(rows * cols, seed).reshaped(rows, cols);
}

/// Fills the arrays of a part with random numbers of the declared shapes.
struct RandomFill {
  Index d, n, m;
  std::uint64_t seed;

  void operator()(const ParamInfo&, double&) {}
  void operator()(const ParamInfo&, std::int64_t& value) {
    value = static_cast<std::int64_t>(seed) % d;
  }
  void operator()(const ParamInfo& info, Vec& value) {
    value = normal_vec(extent(info.shape.rows), ++seed);
    if (info.id == "p") value = value.array().exp() / value.array().exp().sum();
  }
  void operator()(const ParamInfo& info, Mat& value) {
    value = random_mat(extent(info.shape.rows), extent(info.shape.cols), ++seed);
  }
  [[nodiscard]] Index extent(Extent e) const {
    return e == Extent::d ? d : e == Extent::n ? n : e == Extent::m ? m : 1;
  }
};

/// A loss of dimension d with random data.
template <class L>
L random_loss(Index d, std::uint64_t seed) {
  L loss;
  RandomFill fill{d, 1, d + 2, seed};
  L::visit_params(loss, fill);
  loss.finish();
  return loss;
}

/// Scores at which the map is defined and no kink is near.
template <class N>
Vec random_scores(const N& map, Index n, std::uint64_t seed) {
  Vec a = normal_vec(n, seed);
  for (double& x : a) x += x > 0 ? 0.05 : -0.05;
  if (!map.undefined_at(a).empty() || std::abs(a.sum()) < 0.2)
    return random_scores(map, n, seed + 1000);
  return a;
}

/// A value–softmax problem with random data and start.
inline Problem random_problem(const AnyNormalization& normalization, const AnyLoss& loss, Index n,
                              std::uint64_t seed, Index d) {
  Problem problem;
  problem.normalization = normalization;
  problem.loss = loss;
  problem.V = 0.5 * random_mat(d, n, seed + 50);
  problem.a =
      std::visit([&](const auto& m) { return random_scores(m, n, seed + 70); }, normalization);
  return problem;
}
template <class N, class L>
Problem random_problem(Index d, Index n, std::uint64_t seed) {
  return random_problem(N{}, random_loss<L>(d, seed), n, seed, d);
}

/// The same loss, map and rates under another model, with random parameters of its own: the other
/// key or reduction, labels of both signs and a causal mask for odd seeds.
template <class M>
Problem with_model(Problem problem, M model, std::uint64_t seed) {
  const bool odd = seed % 2 == 1;
  const Index d = problem.d(), n = problem.n();
  if constexpr (std::same_as<M, ValueSoftmaxModel>)
    if (odd) model.value_path = VScalePath{0.7};
  if constexpr (std::same_as<M, ResidualStateModel>) model.key.index = odd;
  if constexpr (std::same_as<M, AttentionRowsModel>) {
    model.rows = odd ? n : n + 2;
    model.mask.index = model.reduction.index = odd;
    model.labels = Vec::Ones(static_cast<Index>(model.rows));
    if (seed % 4 > 1) model.labels[0] = -1;
  }
  if constexpr (std::same_as<M, ResidualFullModel>) {
    model.x_T = normal_vec(d, seed + 30);
    model.W_V = random_mat(d, d, seed + 31);
  }
  problem.model = model;
  if (problem.rows() > 1) problem.a = problem.a.replicate(problem.rows(), 1).eval();
  if constexpr (std::same_as<M, ResidualFullModel>) problem.a = 0.6 * normal_vec(d * d, seed + 32);
  if constexpr (std::same_as<M, ResidualStateModel>) problem.a = normal_vec(odd ? d : n, seed + 33);
  return problem;
}

/// One problem for every map and loss.
inline std::vector<Problem> problems_of_all_kinds(Index d, Index n, std::uint64_t seed) {
  std::vector<AnyLoss> losses;
  for_each_choice<AnyLoss>([&]<class L>() { losses.emplace_back(random_loss<L>(d, seed)); });
  std::vector<Problem> problems;
  for_each_choice<AnyNormalization>([&]<class N>() {
    for (const AnyLoss& loss : losses) problems.push_back(random_problem(N{}, loss, n, seed, d));
  });
  return problems;
}

}  // namespace polarflow::test
