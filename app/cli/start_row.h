#pragma once

#include "core/model/problem.h"

#include <string>

namespace polarflow {

/// Where a run goes on: the last row of a file that `run --with values` wrote.
struct StartRow {
  double t = 0;
  State state;
};

/// The last row of the file, of a run of such a problem.
/// Errors  Error that names the file: no such arrays, or arrays of other shapes.
[[nodiscard]] StartRow last_row_of(const std::string& file, const Problem& problem);

}  // namespace polarflow
