#include "core/run/method_run.h"

#include "core/optimizer/stability.h"
#include "core/run/flow_run.h"
#include "core/scenario/presets.h"
#include "core/theory/checker.h"
#include "tests/support/random_parts.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_message.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <Eigen/Eigenvalues>

using Catch::Approx;
using namespace polarflow;

namespace {

/// −∂f/∂y by differences, entry by entry.
Mat dense_hessian(Field& field, const Vec& y) {
  Mat hessian(y.size(), y.size());
  Vec ahead(y.size()), behind(y.size());
  for (Index j = 0; j < y.size(); ++j) {
    field.rhs(y + 1e-5 * Vec::Unit(y.size(), j), ahead);
    field.rhs(y - 1e-5 * Vec::Unit(y.size(), j), behind);
    hessian.col(j) = (behind - ahead) / 2e-5;
  }
  return hessian;
}

MethodTrace traced(const Problem& problem, const AnyOptimizer& optimizer, std::int64_t slice) {
  MethodRun run(problem, {}, optimizer);
  while (!run.trace().complete) run.advance(slice);
  return run.trace();
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("stability: the largest curvature is the Hessian's",
                        "[optimizer][property]", AnyModel) {
  const Problem problem = test::with_model(
      test::random_problem<SoftmaxNormalization, SquareLoss>(3, 3, 5), TestType{}, 2);
  CAPTURE(TestType::info.id);
  const auto field = make_field(problem);
  Vec y(field->size());
  field->initial(y);
  const Eigen::SelfAdjointEigenSolver<Mat> exact(dense_hessian(*field, y));
  CHECK(largest_curvature(*field, y) == Approx(exact.eigenvalues().maxCoeff()).epsilon(1e-4));
}

TEST_CASE("stability: gradient descent diverges beyond 2/λ and not before",
          "[optimizer][property]") {
  Problem problem = test::random_problem<SoftmaxNormalization, SquareLoss>(2, 3, 8);
  problem.V.setZero();
  GradientDescent descent;
  descent.lr = 0.1, descent.steps = 2000;
  const MethodTrace calm = traced(problem, descent, 100);
  const double limit = calm.limit.back();
  CHECK(calm.loss.back() < 1e-8);
  descent.lr = 0.9 * limit;
  CHECK(traced(problem, descent, 100).loss.back() < 1e-8);
  descent.lr = 1.5 * limit;
  CHECK(traced(problem, descent, 100).loss.back() > 1e-8);
}

TEST_CASE("lanes: smaller steps stay nearer the flow, in proportion", "[sim][order]") {
  const Problem problem = build_problem(find_preset("triangle")->scenario);
  const auto distance = [&](double lr) {
    GradientDescent descent;
    descent.lr = lr, descent.steps = std::llround(20 / lr);
    return traced(problem, descent, 1000).distance.back();
  };
  CHECK(distance(0.1) / distance(0.05) == Approx(2).epsilon(0.1));
}

TEST_CASE("lanes: a trace does not depend on how it was sliced", "[sim][property]") {
  const Problem problem = build_problem(find_preset("triangle")->scenario);
  Adam adam;
  adam.steps = 5000;
  const MethodTrace one = traced(problem, adam, 7), other = traced(problem, adam, 100000);
  CHECK(one.t == other.t);
  CHECK(one.loss == other.loss);
  CHECK(one.distance == other.distance);
  CHECK(one.step.front() == 0);
  CHECK(one.step.back() == 5000);
}

TEST_CASE("run: the statements are checked when the flow has ended", "[sim]") {
  const FlowScenario& scenario = find_preset("triangle")->scenario;
  FlowRun run(std::make_shared<Problem>(build_problem(scenario)), scenario.flow,
              {.statements = true});
  while (!run.advance(1).finished()) CHECK_FALSE(run.flow_frame().checked);
  while (!run.complete()) run.advance(1);
  const FlowFrame frame = run.flow_frame();
  CHECK(frame.checked);
  REQUIRE(frame.findings);
  int held = 0;
  for (const Finding& finding : *frame.findings) {
    CAPTURE(finding.info.id);
    CHECK(finding.verdict != Verdict::violated);
    held += finding.verdict == Verdict::holds;
  }
  CHECK(held > 5);
}

TEST_CASE("run: lanes follow when the flow has ended", "[sim]") {
  const FlowScenario& scenario = find_preset("adam-differs")->scenario;
  FlowRun run(std::make_shared<Problem>(build_problem(scenario)), scenario.flow,
              {.methods = scenario.methods});
  while (!run.advance(10).finished()) CHECK(run.flow_frame().methods.empty());
  while (!run.complete()) run.advance(1);
  const FlowFrame frame = run.flow_frame();
  REQUIRE(frame.methods.size() == 3);
  Index flow = 0, adam = 0;
  frame.record[frame.record.size() - 1].s.maxCoeff(&flow);
  frame.methods[2]->s.col(frame.methods[2]->size() - 1).maxCoeff(&adam);
  CHECK(flow == 6);
  CHECK(adam == 4);
}
