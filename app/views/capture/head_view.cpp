#include "app/views/capture/head_view.h"

#include <utility>

#include "app/views/capture/head_colours.h"
#include "app/views/capture/head_map.h"

namespace polarflow {

Figure build_head_view(const CaptureFrame& frame, const ViewParams& params) {
  const PickedHead& picked = *frame.picked;
  const HeadScale scale = params.heads.scale;
  const HeadSight sight = sight_of(frame.capture, picked, params.heads);
  std::vector<double> values =
      on_scale(in_sight(picked.picture, sight), in_sight(picked.uniform, sight), scale);
  const Interval range = colour_range(scale, frame.capture.shape.keys, values);
  Heatmap map = head_map(frame.capture, picked, sight, std::move(values));
  map.range = range;
  map.bar_label = colour_label(scale);
  return {.title = head_title(frame.capture, picked.pick), .panel = std::move(map)};
}

std::string why_no_head(const CaptureFrame& frame) {
  return frame.picked ? "" : "Choose a head in the head grid: its whole attention is shown here.";
}

}  // namespace polarflow
