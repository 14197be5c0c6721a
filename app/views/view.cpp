#include "app/views/view.h"

#include <utility>

#include "app/views/labels.h"

namespace polarflow {

Figure View::build(const Frame& frame, const ViewParams& params) const {
  std::string why = why_not(frame);
  if (!why.empty()) return message_figure(std::move(why));
  return drawing.build(frame, params);
}

void set_cursor(Figure& figure, const ViewParams& params) {
  if (auto* chart = std::get_if<LineChart>(&figure.panel)) {
    chart->cursor = params.t;
    chart->conceals = params.conceal;
    if (params.conceal) chart->legend = LegendMode::strip;  // ends would tell the outcome
  }
  auto* heatmap = std::get_if<Heatmap>(&figure.panel);
  if (!heatmap || !heatmap->col_labels.empty()) return;  // else its columns are times
  heatmap->cursor = params.t;
  heatmap->conceals = params.conceal;
}

}  // namespace polarflow
