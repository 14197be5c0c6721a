#pragma once

#include "core/base/types.h"

#include <limits>
#include <string_view>

namespace polarflow {

/// What a measure of attention is called and what its numbers are.
struct MeasureInfo {
  std::string_view id;       // the word of tables, files and the command line
  std::string_view label;    // as it stands on an axis
  std::string_view formula;  // in plain Unicode
  std::string_view unit = {};
  double min = 0;  // the range of its values for weights ≥ 0, up to rounding
  double max = std::numeric_limits<double>::infinity();
  double (*uniform)(Index tokens) = nullptr;  // of uniform causal attention, where known
};

/// The measure of uniform causal attention over so many tokens; NaN where no formula is known.
inline double uniform_value(const MeasureInfo& info, Index tokens) {
  return info.uniform ? info.uniform(tokens) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace polarflow
