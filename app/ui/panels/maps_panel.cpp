#include <algorithm>
#include <cmath>
#include <span>

#include "app/ui/panels/panels.h"
#include "app/ui/panels/view_chips.h"
#include "app/views/view_list.h"

namespace polarflow {

namespace {

constexpr double kNarrowest = 110;  // units of 1/96 in: a map further right is left out

void draw_maps(Ui& ui, const Box& box) {
  const float gap = ui.px(10);
  const float most = std::max(1.0f, std::floor(box.width() / ui.px(kNarrowest)));
  const auto count = std::min(static_cast<float>(ui.space.maps.size()), most);
  const float width = (box.width() - gap * (count - 1)) / count;
  float left = box.low.x;
  for (std::string_view id : std::span(ui.space.maps).first(static_cast<std::size_t>(count))) {
    const View* view = find_view(id);
    const Box part{{left, box.low.y}, {left + width, box.high.y}};
    draw_figure(ui, ui.figures.get(*view, ui.session.frame(), ui.params(id)), part);
    left += width + gap;
  }
}

}  // namespace

void draw_maps_panel(Ui& ui, const Box& box) {
  if (begin_panel(ui, "maps", box, true)) {
    choose_views(ui, ui.space.maps, ViewPlace::maps, {"attention", "attention-matrix", "values"});
    const ImVec2 low = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
    if (ui.session.frame() && room.x > 1 && room.y > 1)
      draw_maps(ui, {low, {low.x + room.x, low.y + room.y}});
  }
  end_panel();
}

}  // namespace polarflow
