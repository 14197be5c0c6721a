#include "app/views/flow/simplex_view.h"

#include <cmath>

#include "app/figure/token_names.h"
#include "app/views/flow/log_ratio_view.h"
#include "app/views/flow/moment.h"
#include "app/views/flow/spread.h"
#include "app/views/flow/stage_basins.h"
#include "app/views/flow/stage_cloud.h"
#include "app/views/flow/stage_flow.h"
#include "app/views/flow/stage_layers.h"
#include "app/views/flow/stage_path.h"
#include "app/views/flow/token_curves.h"
#include "app/views/labels.h"

namespace polarflow {

namespace {

void name_corner(SimplexPlot& plot, std::size_t corner, Index token,
                 const std::vector<int>& slots) {
  plot.corners[corner] = token_name(token);
  plot.corner_slots[corner] = slots[static_cast<std::size_t>(token)];
}

void name_corners(SimplexPlot& plot, const FlowFrame& frame, const ViewParams& params,
                  const Corners& corners) {
  const Index n = frame.record[0].s.size();
  const std::vector<int> slots = shown_slots(frame, params);
  if (corners) {
    name_corner(plot, 0, corners->first, slots);
    name_corner(plot, 1, corners->second, slots);
    plot.corners[2] = "the other " + std::to_string(n - 2);
  } else {
    plot.corners[2] = "no third token";
    for (Index i = 0; i < n; ++i) name_corner(plot, static_cast<std::size_t>(i), i, slots);
  }
}

/// What the triangle leaves out of more than three weights.
std::string face_note(const FlowFrame& frame, const ViewParams& params, const StageFace& face) {
  const std::string n = std::to_string(frame.record[0].s.size());
  const std::string tokens =
      std::to_string(face.first + 1) + " and " + std::to_string(face.second + 1);
  const bool chosen = params.stage.face || params.conceal;
  std::string note = chosen ? "Tokens " + tokens + " of " + n + " and the rest"
                            : "The two largest of " + n + " weights and the rest";
  if (const auto kept = params.conceal ? std::nullopt : spread_kept(frame, face))
    note += ", " + percent(*kept) + " of the variance";
  return note;
}

std::string note_of(const FlowFrame& frame, const ViewParams& params, const Corners& corners) {
  std::string note;
  if (frame.record[0].s.size() == 2) note = "Two tokens: the run moves along the lower edge";
  if (corners) note = face_note(frame, params, *corners);
  if (leaves_simplex(frame))
    note += note.empty() ? "Drawn as |s|/Σ|s|: this map leaves the simplex" : ", as |s|/Σ|s|";
  if (frame.problem->rows() > 1) note = note.empty() ? "Row mean" : "Row mean. " + note;
  return note;
}

void add_markers(SimplexPlot& plot, const FlowFrame& frame, const ViewParams& params,
                 const Corners& corners, const Moment& now) {
  plot.markers.push_back({.at = shares_of(now.s, corners),
                          .kind = MarkerKind::dot,
                          .slot = params.conceal ? kContextSlot : winner_slot(frame),
                          .label = {}});
  plot.markers.push_back({.at = shares_of(frame.record[0].s, corners),
                          .kind = has_own_scores(frame) ? MarkerKind::handle : MarkerKind::dot,
                          .slot = kContextSlot,
                          .active = params.hot == 0,
                          .label = "start"});
  if (!params.stage.pins || params.conceal) return;
  for (const Breach& breach : breaches(frame))
    plot.markers.push_back({.at = shares_of(moment_at(frame, breach.t)->s, corners),
                            .kind = MarkerKind::pin,
                            .slot = kContextSlot,
                            .label = std::string(breach.id)});
}

SimplexPlot simplex_of(const FlowFrame& frame, const ViewParams& params, const Moment& now) {
  const Corners corners = stage_corners(frame, params);
  SimplexPlot plot;
  if (shown_kind(now.s.size(), params.stage) == StageKind::tetrahedron)
    plot.eye = Eye{params.stage.azimuth, params.stage.elevation};
  name_corners(plot, frame, params, corners);
  add_basins(plot, frame, params);
  add_cloud(plot, frame, params);
  add_layers(plot, frame, params, corners, now);
  if (params.stage.trails && !params.conceal) add_trails(plot, frame, params, corners);
  add_path(plot, frame, params, corners, now);
  add_markers(plot, frame, params, corners, now);
  if (plot.note.empty()) plot.note = note_of(frame, params, corners);
  return plot;
}

}  // namespace

StageKind shown_kind(Index n, const StageOptions& options) {
  if (options.kind == StageKind::log_ratio && n >= 3) return StageKind::log_ratio;
  const bool solid = options.kind == StageKind::automatic || options.kind == StageKind::tetrahedron;
  return solid && n == 4 ? StageKind::tetrahedron : StageKind::triangle;
}

Corners stage_corners(const FlowFrame& frame, const ViewParams& params) {
  const FlowRecord& record = frame.record;
  const Index n = record.size() ? record[0].s.size() : 0;
  const StageKind kind = shown_kind(n, params.stage);
  if (n <= 3 || kind == StageKind::tetrahedron) return {};
  if (params.conceal) return top_two(record[0].s);  // what was chosen may tell the end
  const Corners& face = params.stage.face;
  const bool fits = face && face->first < n && face->second < n && face->first != face->second;
  return fits ? *face : top_two(record[record.size() - 1].s);
}

Figure build_simplex_view(const FlowFrame& frame, const ViewParams& params) {
  const auto now = moment_at(frame, params.t);
  if (!now) return empty_figure(frame);
  if (now->s.size() < 2) return {{}, Message{"One token: all attention is on it, always."}};
  if (shown_kind(now->s.size(), params.stage) == StageKind::log_ratio)
    return build_log_ratio_view(frame, params, *now);
  return {.title = {}, .panel = simplex_of(frame, params, *now), .palette = token_palette(frame)};
}

}  // namespace polarflow
