#include "app/ui/stage_gestures.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace polarflow {

namespace {

constexpr double kPull = 0.12;  // of a place that attracts

double distance(const Barycentric& a, const Barycentric& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return std::sqrt(sum);
}

}  // namespace

Barycentric with_share(const Barycentric& start, std::size_t corner, double share,
                       std::size_t corner_count) {
  double others = 0;
  for (std::size_t i = 0; i < corner_count; ++i) others += i == corner ? 0 : start[i];
  const double rest = 1 - std::clamp(share, 0.0, 1.0);
  const double even = 1 / static_cast<double>(corner_count - 1);
  Barycentric result{};
  for (std::size_t i = 0; i < corner_count; ++i)
    result[i] = i == corner ? 1 - rest : rest * (others > 0 ? start[i] / others : even);
  return result;
}

Barycentric ratio_kept(const Barycentric& wanted, const Barycentric& start,
                       std::size_t corner_count) {
  Barycentric best = start;
  double least = distance(wanted, start);
  for (std::size_t corner = 0; corner < corner_count; ++corner) {
    // The foot of the perpendicular on the line from the corner through the start.
    const Barycentric base = with_share(start, corner, 0, corner_count);
    double along = 0, length = 0;
    for (std::size_t i = 0; i < corner_count; ++i) {
      const double step = (i == corner ? 1 : 0) - base[i];
      along += (wanted[i] - base[i]) * step;
      length += step * step;
    }
    const Barycentric foot = with_share(start, corner, along / length, corner_count);
    if (distance(wanted, foot) < least) {
      least = distance(wanted, foot);
      best = foot;
    }
  }
  return best;
}

Barycentric snapped(const Barycentric& wanted, std::size_t corner_count) {
  Barycentric middle{};
  std::fill_n(middle.begin(), corner_count, 1 / static_cast<double>(corner_count));
  if (distance(wanted, middle) < kPull) return middle;
  const auto [low, high] = std::ranges::minmax_element(std::span(wanted).first(corner_count));
  const auto least = static_cast<std::size_t>(&*low - wanted.data());
  const auto most = static_cast<std::size_t>(&*high - wanted.data());
  Barycentric vertex{};
  vertex[most] = 1;
  if (distance(wanted, vertex) < kPull) return vertex;
  return with_share(wanted, least, 0, corner_count);
}

Barycentric dragged_to(const Barycentric& wanted, const Barycentric& start, DragKeys keys,
                       std::size_t corner_count) {
  if (keys.keep_ratio) return ratio_kept(wanted, start, corner_count);
  return keys.snap ? snapped(wanted, corner_count) : wanted;
}

}  // namespace polarflow
