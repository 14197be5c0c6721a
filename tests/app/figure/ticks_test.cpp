#include "app/figure/ticks.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <random>
#include <set>

#include "app/figure/layout.h"
#include "app/figure/text_metrics.h"

namespace polarflow {
namespace {

std::vector<std::string> labels_of(Interval range, AxisScale scale, int most) {
  std::vector<std::string> labels;
  for (const Tick& tick : make_ticks(range, scale, most))
    if (tick.major()) labels.push_back(tick.label);
  return labels;
}

/// Ranges of any size, place and sign.
Interval random_range(unsigned seed, AxisScale scale) {
  std::mt19937 engine(seed);
  const auto draw = [&](double lo, double hi) {
    return lo + (hi - lo) * (static_cast<double>(engine()) / std::mt19937::max());
  };
  if (scale == AxisScale::log) {
    const double e = draw(-300, 280);
    return {std::pow(10, e), std::pow(10, e + std::pow(10, draw(-2, 1.3)))};
  }
  const double size = std::pow(10, draw(-30, 30)), at = draw(-1, 1) * size;
  return {at, at + size * std::pow(10, draw(-6, 1))};
}

}  // namespace

TEST_CASE("ticks: within the range, sorted, few, with labels of their own", "[figure][property]") {
  const auto seed = GENERATE(range(0u, 400u));
  const auto scale = GENERATE(AxisScale::linear, AxisScale::log);
  const auto most = GENERATE(2, 5, 9);
  const Interval shown = random_range(seed, scale);
  CAPTURE(seed, most, shown.lo, shown.hi);
  const auto ticks = make_ticks(shown, scale, most);
  const auto labels = labels_of(shown, scale, most);
  CHECK(!labels.empty());
  CHECK(labels.size() <= static_cast<std::size_t>(most));
  CHECK(std::set<std::string>(labels.begin(), labels.end()).size() == labels.size());
  for (const Tick& tick : ticks) CHECK(shown.contains(tick.value));
  CHECK(std::is_sorted(ticks.begin(), ticks.end(),
                       [](const Tick& a, const Tick& b) { return a.value < b.value; }));
  CHECK(ticks.size() <= 400);
}

TEST_CASE("ticks: an end that is a round number has its mark there", "[figure][property]") {
  const auto e = GENERATE(range(-300, 290, 7));
  const Interval decades{std::pow(10, e), std::pow(10, e + 5)};
  const auto log = make_ticks(decades, AxisScale::log, 9);
  CHECK(log.front().value == decades.lo);
  CHECK(log.back().value == decades.hi);
  const Interval fifths{0.2, 0.2 + std::pow(10, e % 9)};
  for (const Tick& tick : make_ticks(fifths, AxisScale::linear, 9))
    CHECK(fifths.contains(tick.value));
  const auto linear = make_ticks({0, decades.lo}, AxisScale::linear, 6);
  CHECK(linear.front().value == 0);
  CHECK(std::abs(linear.back().value / decades.lo - 1) < 1e-12);
}

TEST_CASE("ticks: at least two have a label, however few are asked for", "[figure][property]") {
  const auto seed = GENERATE(range(0u, 400u));
  const auto scale = GENERATE(AxisScale::linear, AxisScale::log);
  const auto most = GENERATE(2, 3, 5);
  const Interval shown = random_range(seed, scale);
  CAPTURE(shown.lo, shown.hi);
  CHECK(labels_of(shown, scale, most).size() >= 2);
}

TEST_CASE("ticks: known axes look as expected", "[figure][property]") {
  using Labels = std::vector<std::string>;
  constexpr auto kLinear = AxisScale::linear, kLog = AxisScale::log;
  CHECK(labels_of({0, 1}, kLinear, 6) == Labels{"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"});
  CHECK(labels_of({-1.2, 2.7}, kLinear, 5) == Labels{"−1", "0", "1", "2"});
  CHECK(labels_of({0, 1e5}, kLinear, 3) == Labels{"0", "50\u2009000", "100\u2009000"});
  CHECK(labels_of({0, 3e7}, kLinear, 4) == Labels{"0", "10⁷", "2×10⁷", "3×10⁷"});
  CHECK(labels_of({0, 2e-6}, kLinear, 3) == Labels{"0", "10⁻⁶", "2×10⁻⁶"});
  CHECK(labels_of({1e-2, 1e5}, kLog, 9) ==
        Labels{"10⁻²", "10⁻¹", "1", "10", "10²", "10³", "10⁴", "10⁵"});
  CHECK(labels_of({1e-2, 1e5}, kLog, 5) == Labels{"10⁻²", "1", "10²", "10⁴"});
  CHECK(labels_of({-2.6, 3.6}, kLinear, 2) == Labels{"−2", "2"});
  CHECK(labels_of({1e-3, 1e3}, kLog, 2) == Labels{"10⁻³", "10³"});
  CHECK(labels_of({1.5, 60}, kLog, 6) == Labels{"2", "5", "10", "20", "50"});
  CHECK(labels_of({1, 1.4}, kLog, 5) == Labels{"1.0", "1.1", "1.2", "1.3", "1.4"});
}

TEST_CASE("ticks: a range that cannot be shown has none", "[figure][property]") {
  const auto scale = GENERATE(AxisScale::linear, AxisScale::log);
  for (const Interval range :
       {Interval{1, 1}, {2, 1}, {NAN, 1}, {1, NAN}, {0, HUGE_VAL}, {1, 1 + 1e-15}})
    CHECK(make_ticks(range, scale, 5).empty());
  CHECK(make_ticks({-1, 1}, AxisScale::log, 5).empty());
  CHECK(make_ticks({0, 1}, AxisScale::log, 5).empty());
}

TEST_CASE("ticks: labels on a linear axis are equally far apart", "[figure][property]") {
  std::size_t gaps = 0;
  for (unsigned seed = 0; seed < 150; ++seed)
    for (const double length : {60.0, 120.0, 500.0}) {
      CAPTURE(seed, length);
      const AxisMapping axis{random_range(seed, AxisScale::linear), {0, length}, AxisScale::linear};
      std::vector<double> at;
      for (const Tick& tick : axis_ticks(axis, true, light_theme()))
        if (tick.major()) at.push_back(axis.to_canvas(tick.value));
      for (std::size_t i = 2; i < at.size(); ++i, ++gaps)
        CHECK(std::abs((at[i] - at[i - 1]) - (at[1] - at[0])) < 1e-3);
    }
  CHECK(gaps > 500);
}

TEST_CASE("ticks: labels on an axis do not touch", "[figure][property]") {
  const auto scale = GENERATE(AxisScale::linear, AxisScale::log);
  const Theme theme = light_theme();
  int labels = 0;
  for (unsigned seed = 0; seed < 150; ++seed)
    for (const double length : {30.0, 120.0, 500.0}) {
      CAPTURE(seed, length);
      const AxisMapping axis{random_range(seed, scale), {0, length}, scale};
      double free_from = -HUGE_VAL;
      for (const Tick& tick : axis_ticks(axis, true, theme)) {
        if (!tick.major()) continue;
        const double half = nominal_text_width(tick.label, theme.tick_size) / 2;
        CHECK(axis.to_canvas(tick.value) - half > free_from);
        free_from = axis.to_canvas(tick.value) + half;
        ++labels;
      }
    }
  CHECK(labels > 900);  // two on every axis would be so many
}

}  // namespace polarflow
