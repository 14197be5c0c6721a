#include "core/model/field.h"

#include "core/model/misfit.h"
#include "core/model/reduction.h"
#include "tests/support/random_parts.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <set>
#include <string_view>

using Catch::Approx;
using namespace polarflow;
using test::random_problem;

namespace {

double loss_at(Field& field, const Vec& y) {
  Prediction prediction;
  field.predict(y, prediction);
  return prediction.loss;
}

Vec start_of(const Field& field) {
  Vec y(field.size());
  field.initial(y);
  return y;
}
Vec start_of(const Problem& problem) {
  return flat_of({problem.V, problem.a});
}

/// The field falls along the loss, and its implicit solve inverts I − cF.
void check_field(const Problem& problem, std::uint64_t seed) {
  const auto made = make_field(problem);
  Field& field = *made;
  const Vec y = start_of(field), step = 1e-6 * normal_vec(field.size(), seed + 7);
  Vec dy(field.size());
  field.rhs(y, dy);
  const double measured = (loss_at(field, y + step) - loss_at(field, y - step)) / 2;
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

TEMPLATE_LIST_TEST_CASE("field: every model descends every loss under every map that fits it",
                        "[model][property]", AnyModel) {
  std::set<std::string_view> maps, losses;
  for (unsigned seed = 0; seed < 4; ++seed) {
    int tried = 0;
    for (const Problem& one : test::problems_of_all_kinds(3, 3, seed)) {
      const Problem problem = test::with_model(one, TestType{}, seed);
      if (misfit_of(problem) || !make_field(problem)->undefined_at(start_of(problem)).empty())
        continue;
      CAPTURE(TestType::info.id, info_of(problem.normalization).id, info_of(problem.loss).id, seed);
      check_field(problem, seed);
      maps.insert(info_of(problem.normalization).id);
      losses.insert(info_of(problem.loss).id);
      ++tried;
    }
    CHECK(tried >= 100);
  }
  CHECK(maps.size() >= 13);  // those that fit a residual state
  CHECK(losses.size() == kChoiceCount<AnyLoss>);
}

TEST_CASE("field: factor tells a growing mode from a calm one", "[model]") {
  auto problem = random_problem<SoftmaxNormalization, SquareLoss>(2, 3, 1);
  problem.V.setZero();
  problem.a.setZero();
  const auto saddle = make_field(problem);
  saddle->linearize(start_of(*saddle));
  CHECK(saddle->factor(1e-3));
  CHECK_FALSE(saddle->factor(1e3));
}

TEMPLATE_LIST_TEST_CASE("reduction: aligned problems have the same field in (p, a)",
                        "[model][property]", AnyNormalization) {
  CAPTURE(TestType::info.id);
  const auto seed = GENERATE(range(0u, 5u));
  const auto problem = random_problem<TestType, LogisticLoss>(3, 4, seed);
  const auto reduction = reduce(problem);
  REQUIRE(reduction);
  const auto full = make_field(problem), reduced = make_field(reduction->problem);
  Vec dy(full->size()), dz(reduced->size());
  full->rhs(start_of(*full), dy);
  reduced->rhs(start_of(*reduced), dz);
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
