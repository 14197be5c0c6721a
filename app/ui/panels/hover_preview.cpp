#include "app/ui/panels/hover_preview.h"

#include <utility>

#include "app/views/flow/simplex_view.h"
#include "app/views/view_list.h"

namespace polarflow {

void catch_preview(Ui& ui, std::vector<double> at,
                   const std::function<std::shared_ptr<const Frame>()>& run) {
  HoverPreview& hover_preview = ui.passing.hover_preview;
  hover_preview.hovered = true;
  const auto& scenario = ui.session.state().scenario;
  if (hover_preview.at != at || hover_preview.of != scenario)
    hover_preview = {std::move(at), true, scenario, run(), {}};
}

void add_preview(Ui& ui, Figure& figure) {
  HoverPreview& hover_preview = ui.passing.hover_preview;
  auto* plot = std::get_if<SimplexPlot>(&figure.panel);
  if (!hover_preview.frame || !plot) return;
  ViewParams params = ui.params("simplex");
  params.stage = {.kind = params.stage.kind,
                  .face = stage_corners(*ui.session.flow.frame(), params),
                  .tail = false};
  params.t.reset();
  const Figure other =
      hover_preview.figures.get(*find_view("simplex"), hover_preview.frame, params);
  const auto* path = std::get_if<SimplexPlot>(&other.panel);
  if (!path || path->eye.has_value() != plot->eye.has_value()) return;
  for (SimplexCurve curve : path->curves) {
    curve.dash = Dash::dashed;
    plot->curves.push_back(std::move(curve));
  }
  for (SimplexMarker marker : path->markers) {
    if (marker.kind != MarkerKind::dot && marker.kind != MarkerKind::handle) continue;
    marker.kind = MarkerKind::dot;
    marker.label.clear();
    plot->markers.insert(plot->markers.begin(), std::move(marker));  // under the run's own
  }
}

}  // namespace polarflow
