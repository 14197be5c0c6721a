#include "app/views/flow/stage_cloud.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/views/flow/token_curves.h"
#include "core/run/trail.h"

namespace polarflow {

namespace {

constexpr double kStrength = 0.5, kGreyStrength = 0.35, kWidth = 0.4;  // of paths

void add_paths(SimplexPlot& plot, const FlowFrame& frame, const std::vector<int>& slots) {
  for (const bool grey : {true, false})
    for (std::size_t k = 0; k < std::min(frame.painted_trails.size(), slots.size()); ++k) {
      const auto& trail = frame.painted_trails[k];
      if (!trail || trail->size() == 0 || (slots[k] == kContextSlot) != grey) continue;
      SimplexCurve curve{.points = {},
                         .slot = slots[k],
                         .strength = grey ? kGreyStrength : kStrength,
                         .width_factor = kWidth,
                         .label = {}};
      curve.points.reserve(static_cast<std::size_t>(trail->size()));
      for (const auto s : trail->s.colwise()) curve.points.push_back(shares_of(s, {}));
      plot.curves.push_back(std::move(curve));
    }
}

}  // namespace

std::vector<int> cloud_slots(const FlowFrame& frame, const ViewParams& params) {
  if (params.conceal || !frame.cloud) return {};
  const std::vector<int> tokens = token_slots(frame);
  std::vector<int> slots;
  slots.reserve(frame.cloud->outcomes.size());
  for (const StartOutcome& start_outcome : frame.cloud->outcomes)
    slots.push_back(start_outcome.winner < 0 || !params.selected.has(start_outcome)
                        ? kContextSlot
                        : tokens[static_cast<std::size_t>(start_outcome.winner)]);
  return slots;
}

void add_cloud(SimplexPlot& plot, const FlowFrame& frame, const ViewParams& params) {
  const std::vector<int> slots = cloud_slots(frame, params);
  if (slots.empty()) return;
  for (const bool grey : {true, false})
    for (std::size_t k = 0; k < slots.size(); ++k) {
      if ((slots[k] == kContextSlot) != grey) continue;
      const auto s = frame.cloud->weights->col(static_cast<Index>(k));
      plot.dots.push_back({{s[0], s[1], s[2], 0}, slots[k]});
    }
  if (params.stage.trails) add_paths(plot, frame, slots);
  if (!params.selected.everything())
    plot.note += std::string(plot.note.empty() ? "Grey" : "; grey") + ": starts not selected";
}

std::optional<std::size_t> start_near(const Cloud& cloud, const Barycentric& place,
                                      double distance) {
  std::optional<std::size_t> nearest;
  for (std::size_t k = 0; k < cloud.outcomes.size(); ++k) {
    const auto s = cloud.weights->col(static_cast<Index>(k));
    const double square = Dab{s[0], s[1], 1}.square_at(place[0], place[1]);
    if (square <= distance * distance) nearest = k, distance = std::sqrt(square);
  }
  return nearest;
}

}  // namespace polarflow
