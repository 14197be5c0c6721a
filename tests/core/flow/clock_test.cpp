#include "core/base/random.h"
#include "core/flow/flow.h"
#include "core/model/problem.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <cmath>

using namespace polarflow;

namespace {

/// Values of a size, from uniform weights: margins far below zero and far above are both met.
Problem problem_of(const AnyLoss& loss, double size, std::uint64_t seed) {
  constexpr Index d = 3, n = 6;
  Problem problem;
  problem.normalization = SoftmaxNormalization{};
  problem.loss = loss;
  std::visit(
      [&]<class L>(L& one) {
        if constexpr (requires { one.w; }) one.w = normal_vec(d, seed) / std::sqrt(double(d));
      },
      problem.loss);
  problem.V = size * normal_vec(d * n, seed + 100).reshaped(d, n);
  problem.a = Vec::Zero(n);
  return problem;
}

double loss_of(const Problem& problem, const State& state) {
  const Vec theta = state.V * weights_of(problem.normalization, state.a);
  return std::visit([&](const auto& loss) { return loss.value(theta); }, problem.loss);
}

/// The losses at the times; as many as the run reaches.
std::vector<double> losses_at(const Problem& problem, const std::vector<double>& times,
                              const FlowSettings& settings) {
  Flow flow(problem, settings);
  std::vector<double> losses;
  State state;
  for (const double t : times) {
    while (flow.t_now() < t && !flow.outcome().finished()) flow.step();
    if (flow.t_now() < t) break;
    flow.state_at(t, state);
    losses.push_back(loss_of(problem, state));
  }
  return losses;
}

}  // namespace

// The loss is e^(−m) or nearly so: it tells the margin, and with it the clock, absolutely.
TEST_CASE("clock: exact relatively, whatever the size of the values and the time",
          "[flow][property]") {
  const bool logistic = GENERATE(true, false);
  const double size = GENERATE(1e-3, 1e-2, 0.1, 1.0, 10.0, 30.0, 100.0, 300.0, 1e3, 1e4);
  const auto seed = GENERATE(1u, 2u, 3u);
  CAPTURE(logistic, size, seed);
  const Problem problem =
      problem_of(logistic ? AnyLoss(LogisticLoss{}) : AnyLoss(ExponentialLoss{}), size, seed);
  const double start = loss_of(problem, {problem.V, problem.a});
  REQUIRE(std::isfinite(start));
  const double scale = 1 / (1 + start * (1 + size * size));
  std::vector<double> times;
  for (const double t :
       {1e-6 * scale, 1e-3 * scale, scale, 1e3 * scale, 1e-10, 1e-3, 1.0, 1e3, 1e6})
    times.push_back(t);
  std::sort(times.begin(), times.end());
  const auto ours = losses_at(problem, times, {.t_end = 1e6, .method = "taylor"});
  const auto theirs =
      losses_at(problem, times, {.t_end = 1e6, .rtol = 1e-12, .atol = 1e-15, .method = "dop853"});
  REQUIRE(theirs.size() == (start > 0 ? times.size() : 0));  // at a loss of 0 the run rests
  REQUIRE(ours.size() == theirs.size());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    CAPTURE(times[i], ours[i], theirs[i]);
    CHECK(std::abs(ours[i] - theirs[i]) <= 1e-6 * std::abs(theirs[i]));
  }
}
