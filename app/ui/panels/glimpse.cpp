#include "app/ui/panels/glimpse.h"

#include <utility>

#include "app/views/simplex_view.h"
#include "app/views/view_list.h"

namespace polarflow {

void catch_glimpse(Ui& ui, std::vector<double> at,
                   const std::function<std::shared_ptr<const Frame>()>& run) {
  Glimpse& glimpse = ui.passing.glimpse;
  glimpse.hovered = true;
  const auto& scenario = ui.session.state().scenario;
  if (glimpse.at != at || glimpse.of != scenario)
    glimpse = {std::move(at), true, scenario, run(), {}};
}

void add_glimpse(Ui& ui, Figure& figure) {
  Glimpse& glimpse = ui.passing.glimpse;
  auto* plot = std::get_if<SimplexPlot>(&figure.panel);
  if (!glimpse.frame || !plot) return;
  ViewParams params = ui.params("simplex");
  params.stage = {
      .kind = params.stage.kind, .face = stage_corners(*ui.session.frame(), params), .tail = false};
  params.t.reset();
  const Figure other = glimpse.figures.get(*find_view("simplex"), glimpse.frame, params);
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
