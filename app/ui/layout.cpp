#include "app/ui/layout.h"

#include <algorithm>
#include <cmath>

#include "app/views/view_list.h"

namespace polarflow {

namespace {

constexpr double kGap = 8, kTop = 44, kTimeline = 62, kStatements = 28, kStatus = 24, kLecture = 78;
constexpr double kPlotRoom = 110;                      // on average: a lower plot is left out
constexpr double kNarrowStage = 280, kLowStage = 100;  // below, other panels give way

}  // namespace

Layout make_layout(const Workspace& space, Chrome chrome, ImVec2 size, double scale) {
  const auto px = [scale](double units) { return static_cast<float>(units * scale); };
  const float gap = px(kGap);
  Layout boxes{};
  Box middle{{gap, gap}, {size.x - gap, size.y - gap}};
  const float most = std::max(px(kLecture), 0.45f * size.y);
  const float words = std::clamp(chrome.words, px(kLecture), most);
  if (chrome.lecture && size.y > words + px(kLowStage)) {
    boxes.lecture = {{gap, size.y - words - gap}, {size.x - gap, size.y - gap}};
    size.y = boxes.lecture.low.y - (chrome.bars ? 0 : gap);
    middle.high.y = boxes.lecture.low.y - gap;
  }
  const double least = kTop + kTimeline + kStatements + kStatus + 2 * kGap + kLowStage;
  const bool bars = chrome.bars && size.y >= px(least);
  if (bars) {
    boxes.top = {{gap, 0}, {size.x - gap, px(kTop)}};
    boxes.status = {{gap, size.y - px(kStatus)}, {size.x - gap, size.y}};
    boxes.statements = {{gap, boxes.status.low.y - px(kStatements)},
                        {size.x - gap, boxes.status.low.y}};
    boxes.timeline = {{gap, boxes.statements.low.y - gap - px(kTimeline)},
                      {size.x - gap, boxes.statements.low.y - gap}};
    middle.low.y = px(kTop);
    middle.high.y = boxes.timeline.low.y - gap;
  }
  const float setup = chrome.bars && space.setup ? px(space.setup_width) : 0;
  float side = space.plots ? static_cast<float>(space.plots_share) * size.x : 0;
  if (middle.width() - setup - side < px(kNarrowStage)) side = 0;
  const bool fits = middle.width() - setup - side >= px(kNarrowStage);
  boxes.stage = middle;
  if (setup > 0 && fits) {
    boxes.setup = {middle.low, {middle.low.x + setup, middle.high.y}};
    boxes.stage.low.x = boxes.setup.high.x + gap;
  }
  if (side > 0) {
    const float left = middle.high.x - side;
    const float cut = space.heatmaps
                          ? middle.high.y - static_cast<float>(space.maps_share) * middle.height()
                          : middle.high.y + gap;
    boxes.plots = {{left, middle.low.y}, {middle.high.x, cut - gap}};
    if (space.heatmaps) boxes.maps = {{left, cut}, middle.high};
    boxes.stage.high.x = left - gap;
  }
  return boxes;
}

std::size_t plots_with_room(const Workspace& space, double height, double scale) {
  double wanted = 0;
  std::size_t count = 0;
  for (const std::string& id : space.charts) {
    wanted += std::max(1.0, find_view(id)->height) * kPlotRoom * scale;
    if (count > 0 && wanted > height) break;
    ++count;
  }
  return count;
}

CompareBoxes split_for_comparison(const Box& box, bool bars, double scale) {
  const auto gap = static_cast<float>(kGap * scale);
  const float x = std::floor((box.low.x + box.high.x) / 2);
  if (!bars)
    return {{box.low, {x - gap / 2, box.high.y}}, {{x + gap / 2, box.low.y}, box.high}, {}};
  const float y = box.high.y - std::floor(std::clamp(0.28f * box.height(), 0.0f, 22 * gap));
  return {{box.low, {x - gap / 2, y}},
          {{x + gap / 2, box.low.y}, {box.high.x, y}},
          {{box.low.x, y + gap}, box.high}};
}

namespace {

/// A gap to drag; where the edge at `edge` was dragged to, x of an upright one, else y.
std::optional<double> splitter(Grasp& grasp, const char* name, const Box& box, bool upright,
                               float edge) {
  ImGui::SetNextWindowPos(box.low);
  ImGui::SetNextWindowSize({box.width(), box.height()});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0f);
  ImGui::Begin(name, nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoNav);
  ImGui::InvisibleButton("##grip", {box.width(), box.height()});
  if (ImGui::IsItemHovered() || ImGui::IsItemActive())
    ImGui::SetMouseCursor(upright ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
  const auto pulled = pull(grasp, {edge, edge});
  ImGui::End();
  ImGui::PopStyleVar(3);
  if (!pulled) return std::nullopt;
  return upright ? pulled->to.x : pulled->to.y;
}

}  // namespace

void draw_splitters(Ui& ui, const Layout& boxes) {
  Workspace& space = ui.space;
  Grasp& grasp = ui.passing.grasp;
  const double width = ImGui::GetIO().DisplaySize.x;
  // That the stage can give up before the panel would have to go, from under the hand.
  const double spare = boxes.stage.width() / ui.scale + kGap - kNarrowStage - 1;
  if (boxes.setup.width() > 0) {
    const Box gap{{boxes.setup.high.x, boxes.setup.low.y}, {boxes.stage.low.x, boxes.setup.high.y}};
    const auto x = splitter(grasp, "##setup gap", gap, true, boxes.setup.high.x);
    const double most = std::clamp(boxes.setup.width() / ui.scale + spare, 200.0, 520.0);
    if (x) space.setup_width = std::clamp((*x - boxes.setup.low.x) / ui.scale, 200.0, most);
  }
  if (boxes.plots.width() > 0) {
    const Box gap{{boxes.stage.high.x, boxes.stage.low.y}, {boxes.plots.low.x, boxes.stage.high.y}};
    const auto x = splitter(grasp, "##plots gap", gap, true, boxes.plots.low.x);
    const double most = std::clamp((boxes.plots.width() + spare * ui.scale) / width, 0.15, 0.7);
    if (x) space.plots_share = std::clamp((boxes.plots.high.x - *x) / width, 0.15, most);
  }
  if (boxes.maps.height() > 0) {
    const Box gap{{boxes.maps.low.x, boxes.plots.high.y}, {boxes.maps.high.x, boxes.maps.low.y}};
    const auto y = splitter(grasp, "##maps gap", gap, false, boxes.maps.low.y);
    const double height = boxes.stage.height();
    if (y) space.maps_share = std::clamp((boxes.maps.high.y - *y) / height, 0.1, 0.8);
  }
}

}  // namespace polarflow
