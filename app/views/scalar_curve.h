#pragma once

#include "app/views/time_axis.h"

namespace polarflow {

/// One curve of a number that every sample has, with no legend.
[[nodiscard]] Figure build_scalar_curve(const Frame& frame, const ViewParams& params,
                                        std::string_view label, double Sample::*member,
                                        std::string_view missing);

}  // namespace polarflow
