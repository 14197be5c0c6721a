#include "app/views/flow/projections_view.h"

#include "app/views/flow/token_curves.h"

namespace polarflow {

Figure build_projections_view(const FlowFrame& frame, const ViewParams& params) {
  return build_token_curves(
      frame, params, {.symbol = "p", .axis = "projections p", .values = sampled(&FlowPoint::p)});
}

}  // namespace polarflow
