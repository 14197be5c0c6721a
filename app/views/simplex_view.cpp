#include "app/views/simplex_view.h"

#include <cmath>

#include "app/views/labels.h"
#include "app/views/moment.h"
#include "app/views/token_curves.h"

namespace polarflow {

namespace {

constexpr double kAhead = 0.28;  // opacity of what is yet to come
constexpr std::size_t kMostPoints = 2000;

std::string token_name(Index i) {
  return "token " + std::to_string(i + 1);
}

void name_corners(SimplexPlot& plot, const Frame& frame, const StageFace& face) {
  const Index n = frame.history[0].s.size();
  const std::vector<int> slots = token_slots(frame);
  const auto slot = [&slots](Index i) { return slots[static_cast<std::size_t>(i)]; };
  plot.corners = {token_name(face.first), token_name(face.second),
                  n == 2   ? "no third token"
                  : n == 3 ? token_name(2)
                           : "the other " + std::to_string(n - 2)};
  plot.corner_slots = {slot(face.first), slot(face.second), n == 3 ? slot(2) : kContextSlot};
}

/// The samples that differ on the triangle: a new point where the path has moved a little.
std::vector<Barycentric> path_between(const Frame& frame, const StageFace& face, Index begin,
                                      Index end) {
  const double apart = 1.0 / static_cast<double>(kMostPoints);
  std::vector<Barycentric> points;
  for (Index i = begin; i < end; ++i) {
    const Barycentric at = shares_of(frame.history[i].s, face);
    const bool near = !points.empty() && std::abs(at[0] - points.back()[0]) < apart &&
                      std::abs(at[1] - points.back()[1]) < apart;
    if (!near || i + 1 == end) points.push_back(at);
  }
  return points;
}

/// The colour of the token that ends on top: a path tells where it leads.
int winner_slot(const Frame& frame) {
  const History& history = frame.history;
  const StageFace top = top_two(history[history.size() - 1].s);
  return token_slots(frame)[static_cast<std::size_t>(top.first)];
}

void add_path(SimplexPlot& plot, const Frame& frame, const StageFace& face, const Moment& now,
              bool conceal) {
  const Index split = now.sample + 1;
  const Barycentric here = shares_of(now.s, face);
  const int slot = conceal ? kContextSlot : winner_slot(frame);
  SimplexCurve past{.points = path_between(frame, face, 0, split), .slot = slot, .arrow = true};
  past.points.push_back(here);
  SimplexCurve ahead{.points = path_between(frame, face, split, frame.history.size()),
                     .slot = slot,
                     .opacity = kAhead};
  ahead.points.insert(ahead.points.begin(), here);
  if (!conceal && ahead.points.size() > 1) plot.curves.push_back(std::move(ahead));
  plot.curves.push_back(std::move(past));
}

/// Whether the weights are a map of the start's own numbers, so that the start can be dragged.
bool has_own_scores(const Frame& frame) {
  return std::holds_alternative<ValueSoftmaxModel>(frame.problem->model);
}

bool off_simplex(const Frame& frame) {
  const auto leaves = [](const Vec& s) {
    return s.minCoeff() < -1e-9 || std::abs(s.sum() - 1) > 1e-6;
  };
  const History& history = frame.history;
  return leaves(history[0].s) || leaves(history[history.size() - 1].s);
}

std::string note_of(const Frame& frame) {
  const Index n = frame.history[0].s.size();
  const bool off = off_simplex(frame);
  std::string note;
  if (n == 2) note = "Two tokens: the run moves along the lower edge";
  if (n > 3) note = "The two largest of " + std::to_string(n) + " weights and the rest";
  if (off)
    note += note.empty() ? "Drawn as |s|/Σ|s|: this map leaves the simplex" : ", as |s|/Σ|s|";
  if (frame.problem->rows() > 1) note = note.empty() ? "Row mean" : "Row mean. " + note;
  return note;
}

}  // namespace

StageFace stage_face(const Frame& frame, const ViewParams& params) {
  const History& history = frame.history;
  const Index n = history.size() ? history[0].s.size() : 0;
  if (n <= 3) return {};
  const bool fits = params.stage.face && params.stage.face->first < n && params.stage.face->second < n;
  return fits ? *params.stage.face : top_two(history[history.size() - 1].s);
}

Figure build_simplex_view(const Frame& frame, const ViewParams& params) {
  const auto now = moment_at(frame, params.t);
  if (!now) return empty_figure(frame);
  if (now->s.size() < 2) return {{}, Message{"One token: all attention is on it, always."}};
  const StageFace face = stage_face(frame, params);
  SimplexPlot plot;
  name_corners(plot, frame, face);
  add_path(plot, frame, face, *now, params.conceal);
  plot.markers.push_back({.at = shares_of(now->s, face),
                          .kind = MarkerKind::dot,
                          .slot = params.conceal ? kContextSlot : winner_slot(frame),
                          .label = {}});
  plot.markers.push_back({.at = shares_of(frame.history[0].s, face),
                          .kind = has_own_scores(frame) ? MarkerKind::handle : MarkerKind::dot,
                          .slot = kContextSlot,
                          .active = params.grabbed,
                          .label = "start"});
  for (const Breach& breach : breaches(frame))
    plot.markers.push_back({.at = shares_of(moment_at(frame, breach.t)->s, face),
                            .kind = MarkerKind::pin,
                            .slot = kContextSlot,
                            .label = std::string(breach.id)});
  plot.note = note_of(frame);
  return {.title = {}, .panel = std::move(plot), .palette = token_palette(frame)};
}

}  // namespace polarflow
