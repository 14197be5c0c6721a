#include "app/views/capture/metric_matrix_view.h"

#include <cmath>
#include <string>

#include "app/figure/number_format.h"
#include "app/views/capture/head_grid_view.h"
#include "app/views/capture/heads.h"

namespace polarflow {

Figure build_metric_matrix_view(const CaptureFrame& frame, const ViewParams& params) {
  const Capture& capture = frame.capture;
  const MeasureInfo& measure = measure_called(params.heads.measure);
  GridMap grid;
  grid.rows = static_cast<std::size_t>(capture.shape.layers);
  grid.cols = static_cast<std::size_t>(capture.shape.heads);
  grid.x_edges = tile_edges(capture.shape.heads, 1, 0);
  grid.y_edges = tile_edges(capture.shape.layers, 1, 0);
  grid.values = measure_of_heads(capture, measure.id);
  grid.range = range_of(measure);
  grid.x.label = "head", grid.y.label = "layer";
  grid.x.scale = grid.y.scale = AxisScale::whole;
  grid.bar_label = std::string(measure.label);
  const HeadPick pick = chosen_head(capture, params.heads);
  grid.outline = tile_of(capture, {}, pick);
  grid.note = head_name({pick.layer, pick.head});
  const auto read = capture.head(pick.layer, pick.head);
  grid.note +=
      ": " + (read ? format_number(read->report.value(measure.id), 3) : "still to be read");
  const double uniform = uniform_of(capture, measure);
  if (!std::isnan(uniform)) grid.note += "; uniform attention: " + format_number(uniform, 3);
  if (const std::string progress = progress_of(capture); !progress.empty())
    grid.note += "; " + progress;
  return {.title = {}, .panel = std::move(grid)};
}

}  // namespace polarflow
