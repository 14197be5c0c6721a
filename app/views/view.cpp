#include "app/views/view.h"

namespace polarflow {

void set_cursor(Figure& figure, const ViewParams& params) {
  if (auto* chart = std::get_if<LineChart>(&figure.panel)) chart->cursor = params.t;
  if (auto* heatmap = std::get_if<Heatmap>(&figure.panel))
    if (heatmap->col_labels.empty()) heatmap->cursor = params.t;  // its columns are times
}

}  // namespace polarflow
