#include "app/views/weights_view.h"

#include "app/views/labels.h"
#include "app/views/token_curves.h"

namespace polarflow {

Figure build_weights_view(const Frame& frame, const ViewParams& params) {
  if (frame.history.empty()) return empty_figure(frame);
  return build_token_curves(frame, params,
                            {.symbol = "s",
                             .axis = "attention s" + rows_note(frame),
                             .values = sampled(&Sample::s),
                             .include = Interval{0, 1}});
}

}  // namespace polarflow
