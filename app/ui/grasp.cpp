#include "app/ui/grasp.h"

#include <algorithm>
#include <cmath>

namespace polarflow {

namespace {

constexpr double kWheelStep = 0.85;  // of what is in sight, each notch

bool same(ImVec2 a, ImVec2 b) {
  return a.x == b.x && a.y == b.y;
}

void begin(Grasp& grasp, Point thing, ImGuiMouseButton button) {
  if (!ImGui::IsItemActivated() || !ImGui::IsMouseClicked(button)) return;
  grasp.item = ImGui::GetItemID();
  grasp.button = button;
  grasp.thing = thing;
  grasp.followed = ImGui::GetIO().MouseClickedPos[button];
}

std::optional<Pull> follow(Grasp& grasp, ImGuiMouseButton button) {
  const bool own = grasp.item == ImGui::GetItemID() && grasp.button == button && holds(button);
  const ImVec2 mouse = ImGui::GetMousePos(), last = grasp.followed;
  if (!own || same(mouse, last)) return std::nullopt;
  grasp.followed = mouse;
  const ImVec2 pressed = ImGui::GetIO().MouseClickedPos[button];
  return Pull{{grasp.thing.x + mouse.x - pressed.x, grasp.thing.y + mouse.y - pressed.y},
              {mouse.x - last.x, mouse.y - last.y}};
}

}  // namespace

bool released(ImGuiMouseButton button) {
  return ImGui::IsItemDeactivated() && ImGui::IsMouseReleased(button);
}

bool holds(ImGuiMouseButton button) {
  const bool held = (ImGui::IsItemActive() && ImGui::IsMouseDown(button)) || released(button);
  return held && ImGui::IsMousePosValid();
}

bool was_dragged(ImGuiMouseButton button) {
  const ImGuiIO& io = ImGui::GetIO();
  const ImVec2 pressed = io.MouseClickedPos[button];  // Dear ImGui leaves out the last move
  const float x = io.MousePos.x - pressed.x, y = io.MousePos.y - pressed.y;
  return std::max(io.MouseDragMaxDistanceSqr[button], x * x + y * y) >
         io.MouseDragThreshold * io.MouseDragThreshold;
}

std::optional<Pull> pull(Grasp& grasp, Point thing, ImGuiMouseButton button) {
  begin(grasp, thing, button);
  return follow(grasp, button);
}

std::optional<Pull> drag(Grasp& grasp, Point thing, ImGuiMouseButton button) {
  begin(grasp, thing, button);
  return was_dragged(button) ? follow(grasp, button) : std::nullopt;
}

double wheel_factor() {
  return ImGui::IsItemHovered() ? std::pow(kWheelStep, ImGui::GetIO().MouseWheel) : 1;
}

std::optional<Rect> found_at(Grasp& grasp, const std::optional<Rect>& drawn) {
  const bool held = ImGui::IsItemActive() || ImGui::IsItemDeactivated();
  if (!held && !ImGui::IsItemHovered()) return drawn;
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  const ImVec2 mouse = ImGui::GetMousePos();
  const bool here = grasp.over == ImGui::GetItemID() && same(grasp.corners[0], low) &&
                    same(grasp.corners[1], high) && (held || same(grasp.rest, mouse));
  grasp.used = here && grasp.used;
  if (!grasp.used && !drawn) return std::nullopt;
  if (!grasp.used) grasp.plot = *drawn;
  grasp.used = grasp.used || held || wheel_factor() != 1;
  grasp.over = ImGui::GetItemID();
  grasp.corners[0] = low, grasp.corners[1] = high;
  grasp.rest = mouse;
  return grasp.plot;
}

}  // namespace polarflow
