#include <algorithm>
#include <cmath>
#include <string>

#include "app/figure/number_format.h"
#include "app/ui/icons.h"
#include "app/ui/panels/capture_panels.h"
#include "app/ui/panels/panels.h"
#include "app/ui/typeset.h"
#include "app/ui/widgets.h"
#include "app/views/flow/milestones.h"
#include "app/views/flow/moment.h"
#include "app/views/flow/summary.h"
#include "app/views/flow/time_axis.h"
#include "app/views/labels.h"

namespace polarflow {

namespace {

void draw_buttons(Ui& ui) {
  Timeline& timeline = ui.session.timeline;
  const bool playing = timeline.playing();
  if (icon_button(ui, "##restart", Icon::to_start, "Play from the start (R)")) timeline.restart();
  ImGui::SameLine(0, ui.px(3));
  if (icon_button(ui, "##play", playing ? Icon::pause : Icon::play, "Play or pause (Space)", true))
    timeline.toggle();
  ImGui::SameLine(0, ui.px(3));
  if (icon_button(ui, "##end", Icon::to_end, "To the end (End)")) timeline.scrub(1);
}

void draw_track_line(const Ui& ui, const Box& box, const FlowFrame& frame, double share) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float y = (box.low.y + box.high.y) / 2, half = ui.px(2);
  const auto x = [&box](double s) { return box.low.x + static_cast<float>(s) * box.width(); };
  list.AddRectFilled({box.low.x, y - half}, {box.high.x, y + half}, packed(ui.skin.pressed), half);
  list.AddRectFilled({box.low.x, y - half}, {x(share), y + half}, packed(ui.skin.accent), half);
  const auto track = TimeTrack::of(frame, ui.session.view_params());
  for (const FlowEvent& event : frame.events) {
    if (!track) break;
    const float at = x(track->share(event.t));
    list.AddRectFilled({at - 1, y - ui.px(6)}, {at + 1, y + ui.px(6)}, packed(ui.skin.muted));
  }
  const float mouse = ImGui::IsItemHovered() ? ImGui::GetMousePos().x : -1e6f;
  for (const Milestone& one : milestones(frame)) {
    if (!track || ui.lectern.conceals()) break;
    const float at = x(track->share(one.t));
    list.AddCircleFilled({at, y - ui.px(9)}, ui.px(2.5), packed(ui.skin.muted));
    if (std::abs(mouse - at) < ui.px(4))
      show_tooltip("$t$ = " + time_text(one.t) + ": " + one.text);
  }
  for (const Breach& breach : breaches(frame)) {
    if (!track) break;
    const float at = x(track->share(breach.t)), r = ui.px(5);
    list.AddTriangleFilled({at - r, y - 2 * r}, {at + r, y - 2 * r}, {at, y},
                           packed(ui.skin.warning));
  }
  const bool held = ImGui::IsItemHovered() || ImGui::IsItemActive();
  list.AddCircleFilled({x(share), y}, ui.px(held ? 8 : 6.5), packed(ui.skin.accent));
}

void draw_track(Ui& ui, const FlowFrame& frame, float width) {
  Timeline& timeline = ui.session.timeline;
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const float inset = ui.px(9), high = ImGui::GetFrameHeight();
  ImGui::InvisibleButton("##track", {width, high});
  const Box box{{low.x + inset, low.y}, {low.x + width - inset, low.y + high}};
  if (holds(ImGuiMouseButton_Left))
    timeline.scrub((ImGui::GetMousePos().x - box.low.x) / box.width());
  draw_track_line(ui, box, frame, timeline.share());
}

void draw_speed(Ui& ui) {
  constexpr double kSpeeds[] = {0.25, 0.5, 1, 2, 4};
  double& speed = ui.session.timeline.speed;
  ImGui::SetNextItemWidth(ui.px(72));
  if (!begin_combo("##speed", format_number(speed) + "×")) {
    explain("Speed of playing: at 1× the whole axis takes 8 seconds");
    return;
  }
  for (double choice : kSpeeds)
    if (ImGui::Selectable((format_number(choice) + "×").c_str(), choice == speed)) speed = choice;
  ImGui::EndCombo();
}

/// What is known now: the state under the cursor, or how the run ended.
std::string sentence(const Ui& ui, const FlowFrame& frame) {
  const ViewParams params = ui.params("simplex");
  if (!params.t) return outcome_sentence(frame);
  const auto now = moment_at(frame, params.t);
  return now ? "At t = " + time_text(now->t) + ": " + attention_sentence(now->s) + "." : "";
}

/// The sentence and, on the right, the notice, which goes first where there is no room for both.
void draw_words(const Ui& ui, const std::string& sentence) {
  const float room = ImGui::GetContentRegionAvail().x;
  const std::string notice = cut_to(ui.session.notice(), room);
  const float right = ImGui::CalcTextSize(notice.c_str()).x;
  const float left = std::max(0.0f, room - right - (notice.empty() ? 0 : ui.px(12)));
  ImGui::TextUnformatted(cut_to(sentence, left).c_str());
  ImGui::SameLine(ImGui::GetContentRegionMax().x - right);
  ImGui::TextColored(floats(ui.skin.muted), "%s", notice.c_str());
}

/// The track of time with its buttons, and what is known now.
void draw_time(Ui& ui) {
  ImGui::BeginDisabled(ui.lectern.locks().time);
  draw_buttons(ui);
  const FlowFrame* const frame = ui.session.flow.frame();
  if (frame) {
    ImGui::SameLine(0, ui.px(8));
    draw_track(ui, *frame, ImGui::GetContentRegionAvail().x - ui.px(84));
    ImGui::SameLine(0, ui.px(8));
    draw_speed(ui);
  }
  ImGui::EndDisabled();
  if (frame) draw_words(ui, sentence(ui, *frame));
}

}  // namespace

void draw_timeline_panel(Ui& ui, const Box& box) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(10), ui.px(6)});
  if (begin_panel(ui, "timeline", box, true)) {
    ui.session.kind() == RunKind::flow ? draw_time(ui) : draw_capture_progress(ui);
  }
  end_panel();
  ImGui::PopStyleVar();
}

}  // namespace polarflow
