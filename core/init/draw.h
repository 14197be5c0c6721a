#pragma once

#include "core/init/constant.h"
#include "core/init/gaussian.h"
#include "core/init/identity.h"
#include "core/init/numpy.h"
#include "core/init/uniform.h"
#include "core/init/unit.h"
#include "core/init/values.h"
#include "core/init/zeros.h"

#include <variant>

namespace polarflow {

// The initializations that stand for themselves, and from which the composed ones start. To add
// one: write its header, include it above, and name it here.
using AnyDraw = std::variant<ValuesInit, GaussianInit, UniformInit, UnitInit, ZerosInit,
                             ConstantInit, IdentityInit, NumpyInit>;

inline void fill(const AnyDraw& draw, const DrawContext& context, MatOut out) {
  std::visit([&](const auto& part) { part.fill(context, out); }, draw);
}

}  // namespace polarflow
