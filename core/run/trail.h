#pragma once

#include "core/base/outcome.h"
#include "core/base/types.h"

#include <vector>

namespace polarflow {

/// The path of the attention weights of one problem from another start.
///
/// Holds a point where the weights have moved by 1/400 since the one before, and the last.
/// Shapes  a: as Problem::a; s: (n × points), means over the rows of attention.
struct Trail {
  Vec a;  // the start's second block: the initial scores
  std::vector<double> t;
  Mat s;
  Outcome outcome;

  [[nodiscard]] Index size() const { return static_cast<Index>(t.size()); }
};

}  // namespace polarflow
