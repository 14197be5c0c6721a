#include "core/init/rescaled.h"

#include "core/base/least_squares.h"

namespace polarflow {

void RescaledInit::fill(const DrawContext& context, MatOut out) const {
  polarflow::fill(raw, context, out);
  out *= target_norm / least_squares(*context.design, out).norm();
}

}  // namespace polarflow
