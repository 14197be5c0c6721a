#include "app/views/flow/values_view.h"

#include "app/views/flow/moment.h"
#include "app/views/labels.h"
#include "app/views/matrix_map.h"

namespace polarflow {

Figure build_values_view(const FlowFrame& frame, const ViewParams& params) {
  const auto moment = moment_at(frame, params.t);
  if (!moment) return empty_figure(frame);
  const Mat V = frame.record.V(moment->sample);
  const std::string letter(values_letter(*frame.problem));
  Heatmap map = matrix_map(V);
  map.x.label = "token k";
  map.y.label = "coordinate";
  map.map = Colormap::diverging;
  map.bar_label = "entries of " + letter;
  const Vec norms = V.colwise().norm();
  map.column_bars = std::vector<double>(norms.begin(), norms.end());
  map.column_bars_label = "‖" + letter + "ₖ‖";
  return {.title = {}, .panel = std::move(map)};
}

}  // namespace polarflow
