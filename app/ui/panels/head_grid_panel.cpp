#include <algorithm>
#include <optional>
#include <string>

#include "app/figure/mapping.h"
#include "app/figure/number_format.h"
#include "app/ui/panels/capture_panels.h"
#include "app/ui/panels/panels.h"
#include "app/ui/typeset.h"
#include "app/ui/widgets.h"
#include "app/views/capture/head_grid_view.h"
#include "app/views/capture/heads.h"
#include "app/views/view_list.h"

namespace polarflow {

namespace {

constexpr std::string_view kTold[] = {"sink_mass", "sparsity", "entropy", "gamma", "gamma_r2"};

/// The head under the mouse.
std::optional<HeadPick> hovered_head(const Ui& ui, const CaptureFrame& frame, const Figure& figure,
                                     const Box& box, const HeadOptions& options) {
  const auto* grid = std::get_if<GridMap>(&figure.panel);
  const auto mapping = grid_mapping(figure, figure_rect(ui, box), ui.theme);
  const Point at = pointer(ui, box);
  if (!grid || !mapping || !mapping->plot.contains(at)) return std::nullopt;
  return head_at(frame.capture, options, {mapping->x.to_value(at.x), mapping->y.to_value(at.y)});
}

/// Its name and its main numbers.
std::string reading_of(const CaptureFrame& frame, const HeadPick& pick) {
  std::string text = head_name(pick);
  const CapturedHead* head = frame.capture.head(pick.layer, pick.head);
  if (!head) return text + "\nstill to be read";
  for (const std::string_view id : kTold)
    text.append("\n")
        .append(measure_called(id).label)
        .append(" = ")
        .append(format_number(head->report.value(id), 3));
  return text;
}

void look_at(Ui& ui, const HeadPick& pick) {
  ui.space.heads.layer = static_cast<int>(pick.layer);
  ui.space.heads.head = static_cast<int>(pick.head);
}

void draw_name(const Ui& ui, const CaptureFrame& frame) {
  const std::string title = origin_of(frame.capture).name;
  push_text(ui, FontKind::semibold, kTitleSize);
  const std::string shown = cut_to(title, ImGui::GetContentRegionAvail().x);
  ImGui::TextUnformatted(shown.c_str());
  pop_text();
  if (shown != title) explain(title);
}

}  // namespace

void pick_head(Ui& ui, const Figure& figure, const Box& box, const HeadOptions& options) {
  const CaptureFrame* const frame = ui.session.capture();
  if (!frame || !ImGui::IsItemHovered()) return;
  const auto pick = hovered_head(ui, *frame, figure, box, options);
  if (!pick) return;
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) look_at(ui, *pick);
  show_tooltip(reading_of(*frame, *pick));
}

void step_head(Ui& ui, int heads) {
  const CaptureFrame* const frame = ui.session.capture();
  if (!frame) return;
  const AttentionShape& shape = frame->capture.shape;
  const HeadPick now = chosen_head(frame->capture, ui.space.heads);
  const Index all = shape.layers * shape.heads;
  const Index next = std::clamp<Index>(now.layer * shape.heads + now.head + heads, 0, all - 1);
  look_at(ui, {next / shape.heads, next % shape.heads});
}

void draw_head_grid(Ui& ui) {
  const auto shared = ui.session.frame();
  const CaptureFrame& frame = *shared->capture();
  draw_name(ui, frame);
  ImGui::TextColored(floats(ui.skin.muted), "%s", size_of(frame.capture.shape).c_str());
  const ImVec2 low = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
  const Box inside{low, {low.x + room.x, low.y + room.y}};
  if (!(room.x > 1 && room.y > 1)) return;
  if (ui.passing.print_preview) return draw_print_preview(ui, inside);
  ImGui::SetNextItemAllowOverlap();  // the wipe's line lies over it
  ImGui::InvisibleButton("##stage", {inside.width(), inside.height()});
  const View& view = stage_view(RunKind::capture);
  const Figure& figure = ui.figures.get(view, shared, ui.params(view.id));
  draw_figure(ui, figure, inside);
  pick_head(ui, figure, inside, ui.space.heads);
  draw_wipe(ui, inside);
}

}  // namespace polarflow
