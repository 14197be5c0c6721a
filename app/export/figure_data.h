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
/// shares, and all its markers are the block "markers". A message has no block.
///
/// What covers a triangle comes last, where there is any: "basins", the cells of its ground, each
/// with the shares in its middle, the corner that wins and what its strength stands for; and
/// "dots", each with its corner. Corners are counted from 0; -1 is none of them.
[[nodiscard]] std::vector<DataBlock> data_of(const Figure& figure);

}  // namespace polarflow
