#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "app/figure/geometry.h"
#include "core/ensemble/start_outcome.h"

namespace polarflow {

/// Which of the painted starts are looked at; the others stand back in grey.
struct StartSelection {
  std::vector<int> left_out;        ///< tokens; those that they win are not
  std::optional<Interval> decided;  ///< flow times; nothing: whenever they come to 99 %, if at all

  bool operator==(const StartSelection&) const = default;

  [[nodiscard]] bool everything() const { return left_out.empty() && !decided; }
  [[nodiscard]] bool has(const StartOutcome& start_outcome) const {
    if (std::ranges::find(left_out, start_outcome.winner) != left_out.end()) return false;
    return !decided ||
           (start_outcome.t_level >= decided->lo && start_outcome.t_level <= decided->hi);
  }
};

}  // namespace polarflow
