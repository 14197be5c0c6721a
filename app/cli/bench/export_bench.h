#pragma once

#include <cstddef>

namespace polarflow::bench {

/// What exporting a long trajectory costs.
struct ExportRun {
  double seconds = 0;  // of wall time, the best of some
  std::size_t bytes = 0;
};

/// The run of the preset `triangle` at so many times, as a PDF of its weights over time and its path
/// in the triangle, in the paper's style.
ExportRun export_trajectory(std::size_t samples, int runs);

}  // namespace polarflow::bench
