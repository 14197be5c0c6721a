#pragma once

#include "core/base/params.h"

#include <limits>
#include <string_view>

namespace polarflow {

/// Under which heading probes are offered, in this order.
enum class ProbeGroup { attention, optimization, clock, values, order, sinks };

/// What a probe is called and what its numbers are.
struct ProbeInfo {
  std::string_view id;       // the word of views and of columns in tables
  std::string_view label;    // with its letter, as it stands on an axis
  std::string_view formula;  // in plain Unicode
  ProbeGroup group;
  std::string_view needs = {};  // what a problem must have: ends "it needs …"
  std::string_view unit = {};
  double min = 0;  // the range of its values, up to rounding
  double max = std::numeric_limits<double>::infinity();
  Scale scale = Scale::linear;
  bool symmetric = true;   // does not tell the first token from the others
  bool over_rows = false;  // a mean over the rows of attention
};

}  // namespace polarflow
