#include "app/ui/interface.h"

#include <algorithm>
#include <cmath>

#include "app/ui/panels/panels.h"

namespace polarflow {

bool Interface::prepare(double monitor_scale) {
  const double scale = std::clamp(monitor_scale * space.zoom, 0.5, 6.0);
  if (scale != scale_ || space.dark != dark_ || theme_.id.empty()) {
    scale_ = scale;
    dark_ = space.dark;
    theme_ = dark_ ? dark_theme() : light_theme();
    skin_ = skin_of(theme_);
    apply_style(skin_, scale_);
    fonts_.forget();
    ask_for_fonts();
  }
  return fonts_.update();
}

void Interface::ask_for_fonts() {
  const double point = 96.0 / 72;
  for (const double size : {kTextSize, theme_.tick_size * point, theme_.label_size * point})
    (void)fonts_.at(FontKind::regular, size * scale_);
  for (const double size : {kTextSize, kTitleSize})
    (void)fonts_.at(FontKind::semibold, size * scale_);
  (void)fonts_.at(FontKind::mono, kCodeSize * scale_);
}

void Interface::draw_panels(Ui& ui) {
  const Layout boxes = make_layout(space, ImGui::GetIO().DisplaySize, scale_);
  // The stage first: what the mouse does to the start is then in every other panel too.
  draw_stage_panel(ui, boxes.stage);
  if (boxes.top.width() > 0) draw_top_bar(ui, boxes.top);
  if (boxes.setup.width() > 0) draw_setup_panel(ui, boxes.setup);
  if (boxes.plots.width() > 0) draw_plots_panel(ui, boxes.plots);
  if (boxes.maps.width() > 0) draw_maps_panel(ui, boxes.maps);
  if (boxes.timeline.width() > 0) draw_timeline_panel(ui, boxes.timeline);
  if (boxes.statements.width() > 0) draw_statements_panel(ui, boxes.statements);
  if (boxes.status.width() > 0) draw_status_line(ui, boxes.status);
  draw_splitters(ui, boxes);
  if (space.help) draw_help_panel(ui);
}

FrameNews Interface::draw() {
  FrameNews news;
  Ui ui{session_, space, fonts_, textures_, figures_, theme_, skin_, scale_, drag_, news};
  keys.handle(ui);
  session_.timeline.advance(std::min(0.1, static_cast<double>(ImGui::GetIO().DeltaTime)));
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::GetBackgroundDrawList()->AddRectFilled({0, 0}, size, packed(skin_.window));
  push_text(ui, FontKind::regular, kTextSize);
  draw_panels(ui);
  pop_text();
  textures_.end_frame();
  return news;
}

}  // namespace polarflow
