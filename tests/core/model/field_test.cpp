#include "core/model/value_softmax_field.h"

#include "core/model/reduction.h"
#include "tests/support/random_parts.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

using Catch::Approx;
using namespace polarflow;
using test::random_problem;

namespace {

double loss_at(const Problem& problem, const Vec& y) {
  const Eigen::Map<const Mat> V(y.data(), problem.d(), problem.n());
  const Vec theta = V * weights_of(problem.normalization, y.tail(problem.n()));
  return std::visit([&](const auto& loss) { return loss.value(theta); }, problem.loss);
}

Vec start_of(const Field& field) {
  Vec y(field.size());
  field.initial(y);
  return y;
}

/// The field falls along the loss, and its implicit solve inverts I − cF.
void check_field(const Problem& problem, std::uint64_t seed) {
  ValueSoftmaxField field(problem);
  const Vec y = start_of(field), step = 1e-6 * normal_vec(field.size(), seed + 7);
  Vec dy(field.size());
  field.rhs(y, dy);
  const double measured = (loss_at(problem, y + step) - loss_at(problem, y - step)) / 2;
  CHECK(-dy.dot(step) == Approx(measured).epsilon(1e-5).margin(1e-13));

  const double c = 0.3;
  Vec x = normal_vec(field.size(), seed + 8);
  const Vec r = x;
  field.linearize(y);
  field.factor(c);
  field.rhs(y + Vec::Ones(y.size()), dy);  // must not disturb the linearization
  field.solve(x);
  Vec up(y.size()), down(y.size());
  field.rhs(y + 1e-6 * x, up);
  field.rhs(y - 1e-6 * x, down);
  CHECK((x - c * (up - down) / 2e-6 - r).norm() <= 1e-5 * (r.norm() + x.norm()));
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("field: every map descends every loss, and the solve inverts I − cF",
                        "[model][property]", AnyNormalization) {
  const auto seed = GENERATE(range(0u, 3u));
  for_each_choice<AnyLoss>([&]<class L>() {
    CAPTURE(TestType::info.id, L::info.id, seed);
    check_field(random_problem<TestType, L>(3, 4, seed), seed);
  });
}

TEST_CASE("field: factor tells a growing mode from a calm one", "[model]") {
  auto problem = random_problem<SoftmaxNormalization, SquareLoss>(2, 3, 1);
  problem.V.setZero();
  problem.a.setZero();
  ValueSoftmaxField saddle(problem);
  saddle.linearize(start_of(saddle));
  CHECK(saddle.factor(1e-3));
  CHECK_FALSE(saddle.factor(1e3));
}

TEMPLATE_LIST_TEST_CASE("reduction: aligned problems have the same field in (p, a)",
                        "[model][property]", AnyNormalization) {
  CAPTURE(TestType::info.id);
  const auto seed = GENERATE(range(0u, 5u));
  const auto problem = random_problem<TestType, LogisticLoss>(3, 4, seed);
  const auto reduction = reduce(problem);
  REQUIRE(reduction);
  ValueSoftmaxField full(problem), reduced(reduction->problem);
  Vec dy(full.size()), dz(reduced.size());
  full.rhs(start_of(full), dy);
  reduced.rhs(start_of(reduced), dz);
  const Vec dp = dy.head(12).reshaped(3, 4).transpose() * reduction->w;
  CHECK((dz.head(4) - dp).norm() <= 1e-13 * (1 + dp.norm()));
  CHECK((dz.tail(4) - dy.tail(4)).norm() <= 1e-13 * (1 + dy.norm()));
  const Mat V = reduction->values(reduction->problem.V.row(0).transpose());
  CHECK((V - problem.V).norm() <= 1e-14);
}

TEST_CASE("reduction: square losses reduce from V = 0 only", "[model]") {
  auto problem = random_problem<SoftmaxNormalization, SquareLoss>(3, 4, 2);
  CHECK_FALSE(reduce(problem));
  problem.V.setZero();
  CHECK(reduce(problem));
  CHECK_FALSE(reduce(random_problem<SoftmaxNormalization, RegressionLoss>(3, 4, 2)));
}
