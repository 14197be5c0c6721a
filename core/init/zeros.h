#pragma once

#include "core/init/context.h"

namespace polarflow {

/// Zeros: with tied scores, uniform attention.
struct ZerosInit : AnyShape, NoParams {
  static constexpr ChoiceInfo info{"zeros", "zeros", "0"};
  void fill(const DrawContext&, MatOut out) const { out.setZero(); }
};

}  // namespace polarflow
