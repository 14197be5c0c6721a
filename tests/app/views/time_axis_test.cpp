#include "app/views/flow/time_axis.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "app/views/flow/moment.h"
#include "app/views/flow/summary.h"
#include "tests/app/views/frames.h"

namespace polarflow {

using Catch::Approx;
using test::frame_of;

TEST_CASE("time axis: times and shares are each other's inverse", "[views][property]") {
  const auto scale = GENERATE(AxisScale::linear, AxisScale::log);
  const Interval range = scale == AxisScale::linear ? Interval{0, 300} : Interval{1e-2, 1e12};
  for (const double share : {0.1, 0.25, 0.5, 0.9, 1.0})
    CHECK(time_share(range, scale, time_at_share(range, scale, share)) == Approx(share));
  CHECK(time_at_share(range, scale, 0) == 0);
  CHECK(time_share(range, scale, 0) == 0);
}

TEST_CASE("time axis: samples are in order, thinned, and keep both ends", "[views][property]") {
  const FlowFrame frame = frame_of("{}");
  const TimeAxis axis = make_time_axis(frame, {}, 100);
  REQUIRE(axis.size() >= 50);
  CHECK(axis.size() <= 110);
  CHECK(axis.samples.front() == 0);
  CHECK(axis.samples.back() == frame.record.size() - 1);
  for (std::size_t i = 1; i < axis.size(); ++i) CHECK(axis.t[i] > axis.t[i - 1]);
}

TEST_CASE("moment: between samples the state is between theirs", "[views][property]") {
  const FlowFrame frame = frame_of("{}");
  const FlowPoint low = frame.record[700], high = frame.record[701];
  const auto moment = moment_at(frame, (low.t + high.t) / 2);
  REQUIRE(moment);
  CHECK(moment->sample == 700);
  CHECK(moment->s.isApprox((low.s + high.s) / 2, 1e-12));
  CHECK(moment_at(frame, {})->t == frame.record[frame.record.size() - 1].t);
  CHECK_FALSE(moment_at(FlowFrame{}, 1.0));
}

TEST_CASE("summary: a run is told in one plain sentence", "[views][property]") {
  CHECK(attention_sentence(Vec{{0.001, 0.001, 0.998}}) ==
        "attention is 0.998 on token 3; entropy 0.016 nats");
  CHECK(attention_sentence(Vec{{NAN, 1}}) == "attention is not finite");
  CHECK(outcome_sentence(frame_of("{}")).starts_with("At the horizon t = 10⁵: attention is 0.9"));
}

}  // namespace polarflow
