#include "core/loss/loss.h"

#include "tests/support/random_parts.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

using Catch::Approx;
using namespace polarflow;
using test::random_loss;

namespace {

template <class L>
Vec gradient(const L& loss, const Vec& theta) {
  Vec g(theta.size());
  loss.gradient(theta, g);
  return g;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("loss: the gradient is the derivative of the value", "[loss][property]",
                        AnyLoss) {
  CAPTURE(TestType::info.id);
  const auto seed = GENERATE(range(0u, 20u));
  const auto loss = random_loss<TestType>(4, seed);
  const Vec theta = normal_vec(4, seed + 500), step = 1e-6 * normal_vec(4, seed + 600);
  const double measured = (loss.value(theta + step) - loss.value(theta - step)) / 2;
  CHECK(gradient(loss, theta).dot(step) == Approx(measured).epsilon(1e-6).margin(1e-14));
}

TEMPLATE_LIST_TEST_CASE("loss: the Hessian is the derivative of the gradient", "[loss][property]",
                        AnyLoss) {
  CAPTURE(TestType::info.id);
  const auto seed = GENERATE(range(0u, 20u));
  const auto loss = random_loss<TestType>(4, seed);
  const Vec theta = normal_vec(4, seed + 500), step = 1e-6 * normal_vec(4, seed + 600);
  Mat h(4, 4);
  loss.hessian(theta, h);
  const Vec measured = (gradient(loss, theta + step) - gradient(loss, theta - step)) / 2;
  CHECK((h * step - measured).norm() <= 1e-6 * measured.norm() + 1e-14);
}

TEST_CASE("loss: huge predictions give finite numbers of the right size", "[loss][property]") {
  const auto seed = GENERATE(range(0u, 10u));
  const double size = GENERATE(1e3, 1e5, 1e8);
  std::size_t checked = 0;
  for_each_choice<AnyLoss>([&]<class L>() {
    if (std::is_same_v<L, ExponentialLoss>) return;  // e^(−m) itself leaves the range
    CAPTURE(L::info.id, seed, size);
    const auto loss = random_loss<L>(3, seed);
    const Vec theta = size * normal_vec(3, seed + 500);
    CHECK(std::isfinite(loss.value(theta)));
    CHECK(loss.value(theta) >= 0);
    CHECK(gradient(loss, theta).allFinite());
    ++checked;
  });
  CHECK(checked == kChoiceCount<AnyLoss> - 1);
}

TEMPLATE_LIST_TEST_CASE("loss: no value lies below the minimum", "[loss][property]", AnyLoss) {
  CAPTURE(TestType::info.id);
  const auto seed = GENERATE(range(0u, 50u));
  const auto loss = random_loss<TestType>(3, seed);
  CHECK(loss.value(2 * normal_vec(3, seed + 500)) >= loss.minimum());
}

TEST_CASE("loss: the logistic loss keeps its tail", "[loss]") {
  LogisticLoss loss;
  loss.w = Vec::Ones(1);
  for (const double m : {40.0, 100.0, 700.0}) {
    CHECK(loss.value(Vec::Constant(1, m)) == Approx(std::exp(-m)).epsilon(1e-14));
    CHECK(LogisticLoss::psi(m) == Approx(std::exp(-m)).epsilon(1e-14));
  }
  CHECK(loss.value(Vec::Constant(1, -800.0)) == 800);
}

TEST_CASE("loss: the KL divergence keeps its digits near zero", "[loss]") {
  auto loss = random_loss<KlLoss>(4, 3);
  Vec theta = loss.p.array().log();
  theta[1] += 1e-9;
  const double q = loss.p[1];
  CHECK(loss.value(theta) == Approx(q * (1 - q) * 1e-18 / 2).epsilon(1e-6));
}

TEST_CASE("loss: two-class logistic is logistic in the difference of the logits", "[loss]") {
  MulticlassLogisticLoss two;
  two.label = 1;
  const Vec theta{{0.3, -1.1}};
  CHECK(two.value(theta) == Approx(LogisticLoss::of_margin(theta[1] - theta[0])));
}

TEST_CASE("loss: a target that is no distribution is refused", "[loss]") {
  KlLoss loss;
  loss.p = Vec{{1.2, -0.2}};
  CHECK(loss.finish().field == "p");
  loss.p = Vec{{0.5, 0.5000000004}};
  CHECK_FALSE(loss.finish());
  CHECK(loss.p.sum() == 1);
}
