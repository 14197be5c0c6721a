#pragma once

#include <string>
#include <vector>

#include "app/figure/figure.h"
#include "core/run/flow_frame.h"

namespace polarflow {

/// "1" … "count": tokens and coordinates are counted from 1 in pictures.
[[nodiscard]] std::vector<std::string> numbers_to(Index count);

/// When a statement was first violated: what drops a pin.
struct Breach {
  double t = 0;
  std::string_view id;
};
[[nodiscard]] std::vector<Breach> breaches(const FlowFrame& frame);

/// What stands in for a run without samples: that it has only begun, or why it never will.
[[nodiscard]] Figure empty_figure(const FlowFrame& frame);

/// A sentence in place of a picture.
[[nodiscard]] Figure message_figure(std::string text);

/// ", row mean" behind the name of what is averaged over rows of attention; empty for one row.
[[nodiscard]] std::string rows_note(const FlowFrame& frame);

/// The letters of the model's parameters (V, U, X and a, W, S) and of what enters the map (a, z,
/// S).
[[nodiscard]] std::string_view values_letter(const Problem& problem);
[[nodiscard]] std::string_view block_letter(const Problem& problem);
[[nodiscard]] std::string_view scores_letter(const Problem& problem);

}  // namespace polarflow
