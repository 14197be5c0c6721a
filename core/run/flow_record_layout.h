#pragma once

#include "core/model/reduction.h"
#include "core/run/flow_record.h"

#include <optional>

namespace polarflow {

/// Where a sample's numbers stand in its column. Scores and block, mean and all weights, share
/// their place where they are the same numbers.
struct FlowRecord::Layout {
  Layout(const Problem& problem, std::optional<Reduction> reduced);
  std::optional<Reduction> reduction;  // else V is recorded
  Index d, n, attention_rows, block_size;
  Index scores, weights, projections, attention, block, values, size;
};

}  // namespace polarflow
