#include "app/views/values_view.h"

#include "app/views/labels.h"
#include "app/views/moment.h"

namespace polarflow {

Figure build_values_view(const Frame& frame, const ViewParams& params) {
  const auto moment = moment_at(frame, params.t);
  if (!moment) return empty_figure(frame);
  const Mat V = frame.history.V(moment->sample);
  Heatmap map;
  map.rows = static_cast<std::size_t>(V.rows());
  map.cols = static_cast<std::size_t>(V.cols());
  std::vector<double> values;
  values.reserve(map.rows * map.cols);
  for (Index row = 0; row < V.rows(); ++row)
    for (Index col = 0; col < V.cols(); ++col) values.push_back(V(row, col));
  map.values = std::move(values);
  map.row_labels = numbers_to(V.rows());
  map.col_labels = numbers_to(V.cols());
  map.x.label = std::string("token");
  map.y.label = std::string("coordinate");
  map.map = Colormap::diverging;
  map.bar_label = std::string("V");
  return {.title = {}, .panel = std::move(map)};
}

}  // namespace polarflow
