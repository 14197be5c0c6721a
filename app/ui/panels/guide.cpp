#include <algorithm>

#include "app/figure/mapping.h"
#include "app/ui/panels/panels.h"
#include "app/ui/typeset.h"

namespace polarflow {

namespace {

constexpr double kLines = 4.4;                // of text, with the gaps between them
constexpr double kRing = 15, kNameAway = 20;  // units of 1/96 in about the start

struct Hint {
  bool Guide::*done;
  const char* text;
};
constexpr Hint kHints[] = {
    {&Guide::dragged, "Drag the ring: the run follows."},
    {&Guide::painted, "Hold Ctrl and drag across the triangle: paint many starts."},
    {&Guide::compared, "Choose another attention map above, then press Ctrl+B: compare both."},
};

/// What the user has found by now; nothing more is shown once all of it is.
void note_what_was_found(Ui& ui) {
  Guide& guide = *ui.passing.guide;
  guide.dragged |= ui.session.state().scenario != guide.first && !ui.drag.grabbed;
  guide.painted |= !ui.session.state().brush.dabs.empty();
  guide.compared |= ui.passing.compared != nullptr;
  const bool all = std::ranges::all_of(kHints, [&](const Hint& hint) { return guide.*hint.done; });
  if (all || ui.session.opening().number != guide.opening) ui.passing.guide.reset();
}

}  // namespace

float guide_height(const Ui& ui) {
  const bool shown = ui.passing.guide && !ui.lectern.on();
  return shown ? static_cast<float>(kLines) * ImGui::GetTextLineHeightWithSpacing() : 0;
}

void draw_guide(Ui& ui, const Box& box) {
  if (guide_height(ui) == 0) return;
  ImGui::SetCursorScreenPos(box.low);
  typeset("Three tokens share the attention. Which one takes it?",
          {.size = kTextSize, .width = box.width() - ui.px(30), .bold = true});
  ImGui::SameLine(ImGui::GetContentRegionMax().x - ui.px(26));
  const bool closed = chip(ui, "×", false);
  const Guide& guide = *ui.passing.guide;
  ImGui::PushStyleColor(ImGuiCol_Text, floats(ui.skin.muted));
  for (const Hint& hint : kHints)
    if (!(guide.*hint.done)) typeset(hint.text, {.size = kTextSize, .width = box.width()});
  ImGui::PopStyleColor();
  note_what_was_found(ui);
  if (closed) ui.passing.guide.reset();
}

void ring_the_start(const Ui& ui, const Figure& figure, const Box& box) {
  if (guide_height(ui) == 0 || ui.passing.guide->dragged || ui.drag.grabbed) return;
  const auto mapping = simplex_mapping(figure, figure_rect(ui, box), ui.theme);
  const auto* plot = std::get_if<SimplexPlot>(&figure.panel);
  if (!mapping || !plot) return;
  for (const SimplexMarker& marker : plot->markers) {
    if (marker.kind != MarkerKind::handle) continue;
    const Point at = mapping->to_canvas(marker.at);
    const auto dots = static_cast<float>(ui.pixels_per_point());
    const ImVec2 centre{box.low.x + static_cast<float>(at.x) * dots,
                        box.low.y + static_cast<float>(at.y) * dots};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddCircle(centre, ui.px(kRing), packed(ui.skin.accent), 0, ui.px(2.5));
    const ImVec2 size = ImGui::CalcTextSize("drag me");
    const ImVec2 low{centre.x - size.x / 2, centre.y - ui.px(kNameAway) - size.y};
    const float inset = ui.px(4);
    list.AddRectFilled({low.x - inset, low.y}, {low.x + size.x + inset, low.y + size.y},
                       packed(ui.skin.card), inset);
    list.AddText(low, packed(ui.skin.accent), "drag me");
    return;
  }
}

}  // namespace polarflow
