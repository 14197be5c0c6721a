#include "app/views/flow/weights_view.h"

#include "app/views/flow/token_curves.h"
#include "app/views/labels.h"

namespace polarflow {

Figure build_weights_view(const FlowFrame& frame, const ViewParams& params) {
  if (frame.record.empty()) return empty_figure(frame);
  return build_token_curves(frame, params,
                            {.symbol = "s",
                             .axis = "attention s" + rows_note(frame),
                             .values = sampled(&FlowPoint::s),
                             .include = Interval{0, 1}});
}

}  // namespace polarflow
