#pragma once

#include "core/base/types.h"

#include <string>
#include <string_view>
#include <vector>

namespace polarflow {

/// What `run` writes: named blocks of columns over common rows, and lines that comment on them.
struct Table {
  struct Block {
    std::string name;  // the columns are name_0, name_1, …, or just name for a single one
    Index width = 1;
    bool single = true;
    std::vector<double> values = {};  // row by row
  };
  std::vector<Block> blocks;
  std::vector<std::string> comments;

  [[nodiscard]] std::string csv() const;
  /// NumPy's archive of one array per block, shape (rows) or (rows, width); same table, same bytes.
  [[nodiscard]] std::string npz() const;
};

}  // namespace polarflow
