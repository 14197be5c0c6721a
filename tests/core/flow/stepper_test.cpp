#include "core/flow/stepper.h"

#include "core/flow/integrator.h"
#include "core/model/value_softmax_field.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using Catch::Approx;
using namespace polarflow;

namespace {

/// A replicator problem: smooth on every axis, and the only kind that every stepper takes.
Problem replicator_problem() {
  LogisticLoss loss;
  loss.w = Vec::Ones(1);
  return {.model = {},
          .normalization = SoftmaxNormalization{},
          .loss = loss,
          .V = Mat{{0.9, -0.4, 1.7}},
          .a = Vec{{0.3, 1.1, -0.8}},
          .rates = {}};
}

template <class S>
constexpr FlowAxis kAxis = std::is_same_v<S, Taylor> ? FlowAxis::tau : FlowAxis::t;

/// A stepper at the start of that problem.
template <class S>
class Course {
 public:
  explicit Course(FlowAxis axis = kAxis<S>)
      : field_(replicator_problem()),
        axis_field_(field_, axis),
        stepper_(axis_field_, 0, start(), {}) {}

  S& stepper() { return stepper_; }
  /// z after `count` equal steps to x.
  Vec walk(double x, int count) {
    for (int i = 0; i < count; ++i) {
      (void)stepper_.attempt(x / count);
      stepper_.accept();
    }
    return stepper_.z();
  }

 private:
  Vec start() {
    Vec z = Vec::Zero(axis_field_.size());
    field_.initial(z.head(field_.size()));
    return z;
  }
  ValueSoftmaxField field_;
  AxisField axis_field_;
  S stepper_;
};

/// z at x on the stepper's axis, to rounding: Dormand–Prince 8(5,3) in small steps.
template <class S>
Vec exact(double x) {
  return Course<Dop853>(kAxis<S>).walk(x, 300);
}

double distance(VecIn y, VecIn z) {
  return (y - z).cwiseAbs().maxCoeff();
}

/// Error at x = 3 after `count` equal steps.
template <class S>
double global_error(int count) {
  return distance(Course<S>().walk(3, count), exact<S>(3));
}

/// Error of the dense output of one step h, worst of a few places inside.
template <class S>
double dense_error(double h) {
  Course<S> course;
  (void)course.stepper().attempt(h);
  double worst = 0;
  for (const double theta : {0.2, 0.4, 0.6, 0.8}) {
    Vec z = course.stepper().z();
    course.stepper().dense(theta, z);
    worst = std::max(worst, distance(z, exact<S>(theta * h)));
  }
  return worst;
}

/// An error so small that half the step divides it by 2^order, and still far from rounding then.
double small_error(int order) {
  return 1e-12 * std::pow(2, order);
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("stepper: halving the steps divides the error as the declared order says",
                        "[stepper][order]", AnyStepper) {
  CAPTURE(TestType::info.id);
  int count = 2;
  while (global_error<TestType>(count) > small_error(TestType::order)) count += 1 + count / 8;
  const double measured =
      std::log2(global_error<TestType>(count) / global_error<TestType>(2 * count));
  CAPTURE(count);
  CHECK(measured == Approx(TestType::order).epsilon(0.09));
}

TEMPLATE_LIST_TEST_CASE("stepper: the dense output has its declared order inside the step",
                        "[stepper][order]", AnyStepper) {
  CAPTURE(TestType::info.id);
  double h = 4;
  while (dense_error<TestType>(h) > small_error(TestType::dense_order + 1)) h *= 0.9;
  const double measured = std::log2(dense_error<TestType>(h) / dense_error<TestType>(h / 2));
  CAPTURE(h);
  CHECK(measured == Approx(TestType::dense_order + 1).epsilon(0.09));
}

TEMPLATE_LIST_TEST_CASE("stepper: the dense output meets both ends of the step",
                        "[stepper][property]", AnyStepper) {
  CAPTURE(TestType::info.id);
  Course<TestType> course;
  (void)course.stepper().attempt(0.3);
  Vec z = course.stepper().z();
  course.stepper().dense(0, z);
  CHECK(distance(z, course.stepper().z()) < 1e-14);
  course.stepper().dense(1, z);
  CHECK(distance(z, course.stepper().candidate()) < 1e-14);
}

TEMPLATE_LIST_TEST_CASE("stepper: same steps, same bits, whatever is asked of the dense output",
                        "[stepper][property]", AnyStepper) {
  CAPTURE(TestType::info.id);
  Course<TestType> quiet, asked;
  for (int i = 0; i < 20; ++i) {
    Vec z = asked.stepper().z();
    REQUIRE(quiet.stepper().attempt(0.2) == asked.stepper().attempt(0.2));
    asked.stepper().dense(0.3, z);
    quiet.stepper().accept();
    asked.stepper().accept();
    asked.stepper().dense(0.7, z);
  }
  CHECK(quiet.stepper().z() == asked.stepper().z());
}

TEMPLATE_LIST_TEST_CASE("integrator: states asked for together are those asked for one by one",
                        "[stepper][property]", AnyStepper) {
  CAPTURE(TestType::info.id);
  ValueSoftmaxField field(replicator_problem());
  Vec y(field.size());
  field.initial(y);
  const auto flow = make_integrator(TestType::info.id, field, kAxis<TestType>, 0, y, 1e3,
                                    {.rtol = 1e-6, .atol = 1e-6});
  for (int step = 0; step < 12; ++step) {
    const Vec times = Vec::LinSpaced(70, flow->t_begin(), flow->t_now());
    Mat together(field.size(), times.size());
    flow->states_at({times.data(), 70}, together);
    for (Index i = 0; i < times.size(); ++i) {
      flow->state_at(times[i], y);
      CHECK(distance(together.col(i), y) < 1e-13 * (1 + y.cwiseAbs().maxCoeff()));
    }
    (void)flow->step();
  }
}
