#include "app/ui/panels/panels.h"
#include "app/ui/panels/view_chips.h"
#include "app/views/view_list.h"

namespace polarflow {

namespace {

void draw_maps(Ui& ui, const Box& box) {
  const auto count = static_cast<float>(ui.space.maps.size());
  const float gap = ui.px(10);
  const float width = (box.width() - gap * (count - 1)) / count;
  float left = box.low.x;
  for (std::string_view id : ui.space.maps) {
    const View* view = find_view(id);
    const Box part{{left, box.low.y}, {left + width, box.high.y}};
    draw_figure(ui, ui.figures.get(*view, ui.session.frame(), ui.params(id)), part);
    left += width + gap;
  }
}

}  // namespace

void draw_maps_panel(Ui& ui, const Box& box) {
  if (begin_panel(ui, "maps", box, true)) {
    choose_views(ui, ui.space.maps, {"attention", "values"});
    const ImVec2 low = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
    if (ui.session.frame() && room.x > 1 && room.y > 1)
      draw_maps(ui, {low, {low.x + room.x, low.y + room.y}});
  }
  end_panel();
}

}  // namespace polarflow
