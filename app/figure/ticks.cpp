#include "app/figure/ticks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "app/figure/number_format.h"

namespace polarflow {
namespace {

constexpr double kSlack = 1e-9;  // of a step: a mark on the edge of the range counts as inside

double power_of_ten(int exponent) {
  return std::pow(10.0, exponent);
}

/// A step m · 10^exponent; kept in two parts so that its multiples are exact decimals.
struct Step {
  int mantissa = 1;
  int exponent = 0;

  [[nodiscard]] double times(double count) const {
    const double units = count * mantissa;
    return exponent < 0 ? units / power_of_ten(-exponent) : units * power_of_ten(exponent);
  }
  [[nodiscard]] double size() const { return times(1); }
};

struct Count {
  double first = 0;
  double last = -1;

  [[nodiscard]] double size() const { return last - first + 1; }
};

Count multiples_within(Interval range, Step step) {
  return {std::ceil(range.lo / step.size() - kSlack), std::floor(range.hi / step.size() + kSlack)};
}

/// The finest step of 1, 2, 5 times a power of ten with at most `max_count` multiples in the range.
Step nice_step(Interval range, int max_count) {
  const int coarse = static_cast<int>(std::floor(std::log10(range.length() / max_count)));
  for (int exponent = coarse - 1;; ++exponent)
    for (const int mantissa : {1, 2, 5}) {
      const Step step{mantissa, std::max(exponent, -307)};
      if (multiples_within(range, step).size() <= max_count) return step;
    }
}

/// The next finer step.
Step finer(Step step) {
  if (step.mantissa == 1) return {5, step.exponent - 1};
  return {step.mantissa / 2, step.exponent};
}

std::string linear_label(double value, Step step, double largest) {
  const double size = step.size();
  if (largest < 1e6 && size > 0.99e-4) return format_fixed(value, std::max(0, -step.exponent));
  if (std::abs(value) < size / 2) return "0";
  const int digits = static_cast<int>(std::floor(std::log10(std::abs(value)) + kSlack));
  return format_scientific(value, std::clamp(digits - step.exponent, 0, 17));
}

std::vector<Tick> linear_ticks(Interval range, int max_labels) {
  const double largest = std::max(std::abs(range.lo), std::abs(range.hi));
  if (!std::isfinite(range.length()) || range.length() < 1e-12 * largest) return {};
  Step step = nice_step(range, max_labels);
  const bool ends_alone = multiples_within(range, step).size() < 2;  // one number is no scale
  if (ends_alone) step = finer(step);
  const Count count = multiples_within(range, step);
  std::vector<Tick> ticks;
  for (double i = count.first; i <= count.last; ++i) {
    const double value = std::clamp(step.times(i) + 0.0, range.lo, range.hi);
    const bool labelled = !ends_alone || i == count.first || i == count.last;
    ticks.push_back({value, labelled ? linear_label(step.times(i), step, largest) : ""});
  }
  return ticks;
}

/// Every step divides 1, or is a multiple of it.
std::vector<Tick> whole_ticks(Interval range, int max_labels) {
  std::vector<Tick> ticks = linear_ticks(range, max_labels);
  std::erase_if(ticks, [](const Tick& tick) {
    return std::abs(tick.value - std::round(tick.value)) > kSlack;
  });
  for (Tick& tick : ticks) {
    tick.value = std::round(tick.value);
    tick.label = linear_label(tick.value, {1, 0}, std::abs(tick.value));
  }
  return ticks;
}

std::string decade_label(int exponent) {
  if (exponent == 0) return "1";
  return exponent == 1 ? "10" : "10" + superscript(exponent);
}

struct Decades {
  int first;
  int last;

  [[nodiscard]] int size() const { return last - first + 1; }
};

Decades decades_within(Interval range) {
  return {static_cast<int>(std::ceil(std::log10(range.lo) - kSlack)),
          static_cast<int>(std::floor(std::log10(range.hi) + kSlack))};
}

int multiples(Decades decades, int stride) {
  const auto floor_div = [stride](int n) {
    return static_cast<int>(std::floor(static_cast<double>(n) / stride));
  };
  return floor_div(decades.last) - floor_div(decades.first - 1);
}

int decade_stride(Decades decades, int max_labels) {
  constexpr std::array kStrides{1, 2, 3, 5, 10, 20, 50, 100, 200, 500};
  for (const int stride : kStrides)
    if (multiples(decades, stride) <= max_labels) return stride;
  return 1000;
}

/// Decades with a label on every k-th, and marks at 2 to 9 between when every decade has a label.
std::vector<Tick> decade_ticks(Interval range, int max_labels) {
  const Decades decades = decades_within(range);
  const int stride = decade_stride(decades, max_labels);
  const bool ends_alone = multiples(decades, stride) < 2;
  const auto labelled = [&](int e) {
    return ends_alone ? e == decades.first || e == decades.last : e % stride == 0;
  };
  std::vector<Tick> ticks;
  for (int e = decades.first - 1; e <= decades.last; ++e)
    for (int mantissa = 1; mantissa <= (stride == 1 ? 9 : 1); ++mantissa) {
      const double value = mantissa * power_of_ten(e);
      const bool inside = e >= decades.first && mantissa == 1;
      if (!inside && !range.contains(value)) continue;
      ticks.push_back({std::clamp(value, range.lo, range.hi),
                       mantissa == 1 && labelled(e) ? decade_label(e) : ""});
    }
  return ticks;
}

/// Marks at the given mantissas of each decade, all with labels.
std::vector<Tick> mantissa_ticks(Interval range, std::span<const int> mantissas) {
  const Decades decades = decades_within(range);
  std::vector<Tick> ticks;
  for (int e = decades.first - 1; e <= decades.last; ++e)
    for (const int mantissa : mantissas) {
      const double value = mantissa * power_of_ten(e);
      if (range.contains(value)) ticks.push_back({value, format_number(value, 2)});
    }
  return ticks;
}

std::vector<Tick> log_ticks(Interval range, int max_labels) {
  const Decades decades = decades_within(range);
  if (decades.size() >= 2) return decade_ticks(range, max_labels);
  constexpr std::array kMantissas{1, 2, 5, 1, 3};
  for (const auto mantissas : {std::span(kMantissas).first(3), std::span(kMantissas).last(2)}) {
    auto ticks = mantissa_ticks(range, mantissas);
    const int count = static_cast<int>(ticks.size());
    if (count >= 3 && count <= max_labels) return ticks;
  }
  return linear_ticks(range, max_labels);
}

}  // namespace

std::vector<Tick> make_ticks(Interval range, AxisScale scale, int max_labels) {
  const bool finite = std::isfinite(range.lo) && std::isfinite(range.hi);
  if (!finite || !(range.lo < range.hi)) return {};
  max_labels = std::max(max_labels, 2);
  if (scale == AxisScale::linear) return linear_ticks(range, max_labels);
  if (scale == AxisScale::whole) return whole_ticks(range, max_labels);
  return range.lo > 0 ? log_ticks(range, max_labels) : std::vector<Tick>{};
}

}  // namespace polarflow
