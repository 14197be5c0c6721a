#include "app/views/projections_view.h"

#include "app/views/token_curves.h"

namespace polarflow {

Figure build_projections_view(const Frame& frame, const ViewParams& params) {
  return build_token_curves(
      frame, params, {.symbol = "p", .axis = "projections p", .values = sampled(&Sample::p)});
}

}  // namespace polarflow
