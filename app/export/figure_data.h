#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/figure/figure.h"

namespace polarflow {

/// Numbers of a figure.  Shapes  values: row-major.
struct DataBlock {
  std::string name;                 ///< letters, digits and _
  std::vector<std::string> labels;  ///< of the columns, as people read them
  std::vector<double> values;       ///< rows · labels.size()

  [[nodiscard]] std::size_t rows() const { return values.size() / labels.size(); }
};

/// The numbers that a figure shows: of visible curves alone, within the range in sight of the x
/// axis. Curves over one x make one block, x first; a heatmap has its columns as rows, with where
/// they begin and end where these are times; each curve of a simplex is a block of its corners'
/// shares, and all its markers are one.
///
/// Pictures behind a simplex are left out: they hold colours, not numbers. A message has no block.
[[nodiscard]] std::vector<DataBlock> data_of(const Figure& figure);

}  // namespace polarflow
