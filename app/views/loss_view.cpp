#include "app/views/loss_view.h"

#include "app/views/scalar_curve.h"

namespace polarflow {

Figure build_loss_view(const Frame& frame, const ViewParams& params) {
  return build_scalar_curve(frame, params, "loss L", &Sample::loss, "The loss is not finite.");
}

}  // namespace polarflow
