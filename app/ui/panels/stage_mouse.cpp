#include "app/ui/panels/stage_mouse.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/figure/mapping.h"
#include "app/figure/token_names.h"
#include "app/ui/panels/hover_preview.h"
#include "app/ui/panels/plot_mouse.h"
#include "app/ui/stage_gestures.h"
#include "app/ui/stage_starts.h"
#include "app/ui/typeset.h"
#include "app/ui/widgets.h"
#include "app/views/flow/outcomes_view.h"
#include "app/views/flow/simplex_view.h"
#include "app/views/flow/stage_cloud.h"
#include "app/views/flow/summary.h"
#include "core/ensemble/cloud.h"

namespace polarflow {

namespace {

constexpr double kTurn = 0.008;  // radians a pixel
constexpr double kSteepest = 1.5;
constexpr double kStartReach = 3;       // points from a painted start
constexpr double kDabsApart = 1.0 / 3;  // of the brush: dabs nearer to each other are one
constexpr double kStrokeStride = 0.34;  // of the brush, along a stroke: a little further apart

std::optional<std::size_t> start_under(const Ui& ui, const SimplexPlot& simplex,
                                       const SimplexMapping& mapping, Point at) {
  const auto marker = pick_handle(simplex, mapping, at, ui.theme.handle_radius * 2);
  if (!marker) return std::nullopt;
  return simplex.markers[*marker].handle;
}

void grab(Ui& ui, const FlowFrame& frame, const SimplexMapping& mapping, Point at) {
  StageDrag& drag = ui.drag;
  const auto weights = start_weights(ui.session, *drag.hovered);
  if (!weights) return;
  drag.grabbed = drag.hovered;
  drag.corners = stage_corners(frame, ui.params("simplex"));
  drag.weights = *weights;
  const Barycentric shares = shares_of(drag.weights, drag.corners);
  const Point handle = mapping.to_canvas(shares);
  drag.depth = mapping.depth_of(shares);
  drag.offset = {handle.x - at.x, handle.y - at.y};
}

void pull_start(Ui& ui, const SimplexMapping& mapping, Point at) {
  const StageDrag& drag = ui.drag;
  const Point wanted{at.x + drag.offset.x, at.y + drag.offset.y};
  const std::size_t corners = mapping.corner_count();
  const Barycentric inside = clamped_to_simplex(mapping.to_shares(wanted, drag.depth), corners);
  const DragKeys keys{ImGui::GetIO().KeyShift, ImGui::GetIO().KeyAlt};
  const Barycentric before = shares_of(drag.weights, drag.corners);
  const Barycentric shares = dragged_to(inside, before, keys, corners);
  ui.news.dragged = true;
  ui.news.in_step =
      move_start(ui.session, *drag.grabbed, weights_at(shares, drag.weights, drag.corners));
}

void let_go(Ui& ui) {
  ui.drag.grabbed.reset();
  ui.session.flow.drop();
}

/// A further start where there was none, at the depth of the run's own.
void add_at(Ui& ui, const Barycentric& shares, const Corners& corners) {
  if (*std::ranges::min_element(shares) < -0.01) return;
  const Vec s = start_weights(ui.session, 0).value();
  ui.drag.touched = add_start(ui.session, weights_at(clamped_to_simplex(shares, 4), s, corners));
}

/// Whether starts can be painted here: on a triangle whose places stand for starts.
bool takes_paint(const FlowFrame& frame, const SimplexMapping& mapping) {
  return !mapping.solid && why_no_cloud(*frame.problem).empty();
}

/// Touches the triangle with the brush; by density also where something is painted already.
void touch(Brush& brush, const Barycentric& place) {
  if (*std::ranges::min_element(place.begin(), place.begin() + 3) < -brush.radius) return;
  const Dab dab{place[0], place[1], brush.radius};
  const auto near = [&dab](const Dab& other) {
    return other.radius >= dab.radius &&
           Dab{other.s0, other.s1, other.radius * kDabsApart}.covers(dab.s0, dab.s1);
  };
  const bool over = !brush.density && std::ranges::any_of(brush.dabs, near);
  if (!over && brush.dabs.size() < Brush::kMostDabs) brush.dabs.push_back(dab);
}

/// Takes the brush on to the mouse, with a touch in every third of it on the way.
void paint(Ui& ui, const Barycentric& mouse) {
  Brush brush = ui.session.state().brush;
  const std::size_t before = brush.dabs.size();
  std::optional<Barycentric>& last = ui.drag.stroke;
  if (!last) touch(brush, *(last = mouse));
  const Dab stride{(*last)[0], (*last)[1], kStrokeStride * brush.radius};
  const double strides = std::sqrt(stride.square_at(mouse[0], mouse[1]));
  const Barycentric from = *last;
  for (double k = 1; k <= strides && k < Brush::kMostDabs; ++k) {
    for (std::size_t i = 0; i < 3; ++i) (*last)[i] = std::lerp(from[i], mouse[i], k / strides);
    touch(brush, *last);
  }
  if (brush.dabs.size() == before) return;
  ui.session.say(std::to_string(brush.count) + " starts over what is painted");
  ui.session.flow.set_brush(std::move(brush));
}

double side_of(const SimplexMapping& mapping) {
  return mapping.corners[1].x - mapping.corners[0].x;
}

/// The brush as a circle under the mouse.
void show_brush(const Ui& ui, const SimplexMapping& mapping) {
  const double radius = ui.session.state().brush.radius * side_of(mapping) * ui.pixels_per_point();
  const Colour c = ui.theme.muted;
  ImGui::GetWindowDrawList()->AddCircle(ImGui::GetMousePos(), static_cast<float>(radius),
                                        IM_COL32(c.r, c.g, c.b, 255), 0, ui.px(1));
}

/// A click of the button on the stage, not the end of a drag.
bool clicked(ImGuiMouseButton button) {
  return ImGui::IsItemHovered() && ImGui::IsMouseReleased(button) && !was_dragged(button);
}

/// What became of a painted start, in words.
std::string outcome_text(const StartOutcome& start_outcome) {
  if (start_outcome.winner < 0) return "From here no token is known to win.";
  std::string text = "From here token " + std::to_string(start_outcome.winner + 1) + " wins";
  text += start_outcome.t_level >= 0
              ? ", at 99 % from t = " + time_text(start_outcome.t_level) + "."
              : ", but is not at 99 % by the end.";
  return text + "\n\nClick: only those that it wins, or all again";
}

/// Leaves in sight the painted starts of one outcome; where it already does, all of them.
void toggle_outcome(Workspace& space, int winner) {
  PlotState state = space.plot_state(kOutcomesView);
  std::vector<std::string> others;
  for (int token = 0; token < 3; ++token)
    if (token != winner) others.push_back(token_name(token));
  state.hidden = state.hidden == others ? std::vector<std::string>{} : std::move(others);
  space.set_plot_state(kOutcomesView, state);
}

/// The painted start under the mouse is told of, and its run is in every plot; a click selects.
void point_at_start(Ui& ui, const FlowFrame& frame, const SimplexMapping& mapping) {
  if (!frame.cloud || mapping.solid || ui.params("simplex").conceal) return;
  const auto k = start_near(*frame.cloud, ui.drag.place, kStartReach / side_of(mapping));
  if (!k) return;
  const Vec s = frame.cloud->weights->col(static_cast<Index>(*k));
  const StartOutcome& start_outcome = frame.cloud->outcomes[*k];
  catch_preview(ui, {s.begin(), s.end()}, [&] { return ui.session.flow.run_from(s); });
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_ForTooltip)) show_tooltip(outcome_text(start_outcome));
  if (start_outcome.winner < 0) return;
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (clicked(ImGuiMouseButton_Left)) toggle_outcome(ui.space, start_outcome.winner);
}

/// Turns the tetrahedron, by either button aside, or by the left one with Ctrl.
void turn(Ui& ui) {
  StageOptions& stage = ui.space.stage;
  const Point now{stage.azimuth / kTurn, stage.elevation / kTurn};
  for (const ImGuiMouseButton button : {0, 1, 2}) {
    const auto turned = drag(ui.passing.grasp, now, button);
    if (!turned || (button == ImGuiMouseButton_Left && !ui.drag.with_ctrl)) continue;
    stage.azimuth = kTurn * turned->to.x;
    stage.elevation = std::clamp(kTurn * turned->to.y, -kSteepest, kSteepest);
  }
}

/// A stroke of the brush, begun with Ctrl, goes on until the button is let go; true where there is
/// one, or might be.
bool handle_brush(Ui& ui, const FlowFrame& frame, const SimplexMapping& mapping) {
  StageDrag& drag = ui.drag;
  const bool ready =
      ImGui::IsItemHovered() && ImGui::GetIO().KeyCtrl && takes_paint(frame, mapping);
  const bool begins = ready && ImGui::IsItemActivated() && ImGui::IsMouseClicked(0);
  const bool paints = begins || drag.stroke;
  if (paints && holds(ImGuiMouseButton_Left)) paint(ui, drag.place);
  if (ready || paints) show_brush(ui, mapping);
  if (!ImGui::IsItemActive()) drag.stroke.reset();
  return ready || paints;
}

void handle_starts(Ui& ui, const FlowFrame& frame, const SimplexMapping& mapping, Point at) {
  StageDrag& drag = ui.drag;
  const bool begun =
      ImGui::IsItemActivated() && ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !drag.with_ctrl;
  if (drag.hovered && begun) grab(ui, frame, mapping, at);
  if (drag.grabbed && pull(ui.passing.grasp, {})) pull_start(ui, mapping, at);
  if (!drag.hovered && !drag.grabbed && ImGui::IsItemHovered() &&
      ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) && !ImGui::GetIO().KeyCtrl)
    add_at(ui, drag.place, stage_corners(frame, ui.params("simplex")));
  if (drag.hovered || drag.grabbed) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
}

}  // namespace

bool handle_stage_mouse(Ui& ui, const FlowFrame& frame, const Figure& figure, const Box& box) {
  StageDrag& drag = ui.drag;
  drag.hovered.reset();
  const auto mapping = simplex_mapping(figure, figure_rect(ui, box), ui.theme);
  if (ImGui::IsItemActivated()) drag.with_ctrl = ImGui::GetIO().KeyCtrl;
  if (drag.grabbed && !mapping) let_go(ui);
  const bool menu = clicked(ImGuiMouseButton_Right);
  if (!mapping) return menu;
  const Point at = pointer(ui, box);
  if (ImGui::IsItemHovered())
    drag.hovered = start_under(ui, std::get<SimplexPlot>(figure.panel), *mapping, at);
  if (drag.hovered) drag.touched = drag.hovered;
  const Barycentric own = shares_of(frame.record[0].s, stage_corners(frame, ui.params("simplex")));
  if (!ImGui::IsPopupOpen("stage menu"))
    drag.place = mapping->to_shares(at, mapping->depth_of(own));
  const std::string_view fixed = ui.lectern.locks().start
                                     ? "Starts stay where they are in this step of the lecture."
                                     : ui.session.flow.why_fixed();
  if (fixed.empty()) handle_starts(ui, frame, *mapping, at);
  if (drag.hovered && !fixed.empty()) explain(fixed);
  if (drag.grabbed && !ImGui::IsItemActive()) let_go(ui);
  if (!drag.grabbed && !handle_brush(ui, frame, *mapping) && !drag.hovered &&
      ImGui::IsItemHovered())
    point_at_start(ui, frame, *mapping);
  if (mapping->solid && !drag.grabbed) turn(ui);
  return menu;
}

}  // namespace polarflow
