#include "app/views/flow/stage_path.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "app/views/flow/token_curves.h"
#include "core/model/problem.h"
#include "core/run/trail.h"

namespace polarflow {

namespace {

constexpr double kAhead = 0.28;  // strength of what is yet to come
constexpr double kTrail = 0.8, kTrailWidth = 0.65;
constexpr std::size_t kMostRings = 24;  // of starts; more are points
constexpr double kSame = 1.0 / 2000;

bool near(const Barycentric& a, const Barycentric& b) {
  return std::ranges::equal(a, b, [](double x, double y) { return std::abs(x - y) < kSame; });
}

/// The samples that differ on the simplex: a new point where the path has moved a little.
std::vector<Barycentric> path_between(const FlowFrame& frame, const Corners& corners, Index begin,
                                      Index end) {
  std::vector<Barycentric> points;
  for (Index i = begin; i < end; ++i) {
    const Barycentric at = shares_of(frame.record[i].s, corners);
    if (points.empty() || !near(at, points.back()) || i + 1 == end) points.push_back(at);
  }
  return points;
}

SimplexCurve curve_of(const Trail& trail, std::span<const int> slots, const Corners& corners) {
  const StageFace top = top_two(trail.s.col(trail.size() - 1));
  SimplexCurve curve{.points = {},
                     .slot = slots[static_cast<std::size_t>(top.first)],
                     .strength = kTrail,
                     .width_factor = kTrailWidth,
                     .arrow = ArrowHead::middle,
                     .label = {}};
  curve.points.reserve(static_cast<std::size_t>(trail.size()));
  for (Index i = 0; i < trail.size(); ++i)
    curve.points.push_back(shares_of(trail.s.col(i), corners));
  return curve;
}

}  // namespace

int winner_slot(const FlowFrame& frame) {
  const FlowRecord& record = frame.record;
  const StageFace top = top_two(record[record.size() - 1].s);
  return token_slots(frame)[static_cast<std::size_t>(top.first)];
}

bool has_own_scores(const FlowFrame& frame) {
  return std::holds_alternative<ValueSoftmaxModel>(frame.problem->model);
}

void add_path(SimplexPlot& plot, const FlowFrame& frame, const ViewParams& params,
              const Corners& corners, const Moment& now) {
  const Index split = now.sample + 1;
  const Barycentric here = shares_of(now.s, corners);
  const int slot = params.conceal ? kContextSlot : winner_slot(frame);
  SimplexCurve past{.points = path_between(frame, corners, 0, split),
                    .slot = slot,
                    .arrow = ArrowHead::middle,
                    .tail = params.stage.tail,
                    .label = {}};
  past.points.push_back(here);
  SimplexCurve ahead{.points = path_between(frame, corners, split, frame.record.size()),
                     .slot = slot,
                     .strength = kAhead,
                     .label = {}};
  ahead.points.insert(ahead.points.begin(), here);
  if (!params.conceal && ahead.points.size() > 1) plot.curves.push_back(std::move(ahead));
  plot.curves.push_back(std::move(past));
}

void add_trails(SimplexPlot& plot, const FlowFrame& frame, const ViewParams& params,
                const Corners& corners) {
  const std::vector<int> slots = token_slots(frame);
  for (std::size_t k = 0; k < frame.trails.size(); ++k) {
    const auto& trail = frame.trails[k];
    if (!trail || trail->size() == 0) continue;
    plot.curves.push_back(curve_of(*trail, slots, corners));
    plot.markers.push_back({.at = plot.curves.back().points.front(),
                            .kind = has_own_scores(frame) ? MarkerKind::handle : MarkerKind::dot,
                            .slot = plot.curves.back().slot,
                            .active = params.hot == k + 1,
                            .label = {},
                            .handle = k + 1,
                            .small = frame.trails.size() > kMostRings});
  }
}

}  // namespace polarflow
