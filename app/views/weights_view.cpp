#include "app/views/weights_view.h"

#include "app/views/token_curves.h"

namespace polarflow {

Figure build_weights_view(const Frame& frame, const ViewParams& params) {
  return build_token_curves(frame, params,
                            {"s", "attention weights s", &Sample::s, Interval{0, 1}});
}

}  // namespace polarflow
