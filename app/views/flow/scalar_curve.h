#pragma once

#include <string>
#include <vector>

#include "app/views/flow/time_axis.h"

namespace polarflow {

/// One number over time.
struct ScalarCurve {
  std::string label;
  std::vector<double> values = {};       ///< at the samples of the time axis
  AxisScale scale = AxisScale::log;      ///< log is dropped where a value is negative
  std::optional<Interval> include = {};  ///< of a linear axis
  std::optional<double> limit = {};      ///< for t → ∞, drawn as a line
  double told = 0;  ///< a log axis ends here: what lies below is noise of the integration
};

/// The curve, with no legend.
[[nodiscard]] Figure build_scalar_curve(const FlowFrame& frame, const ViewParams& params,
                                        const TimeAxis& time, ScalarCurve curve);

}  // namespace polarflow
