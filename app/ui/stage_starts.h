#pragma once

#include <cstddef>
#include <optional>

#include "app/ui/session.h"

namespace polarflow {

// The starts of a session: 0 the run's own, k the k-th further one.

/// Weights of the start; nothing where there is none or its path is still to come.  Shapes  (n).
[[nodiscard]] std::optional<Vec> start_weights(const Session& session, std::size_t start);

/// Moves the start to the weights; true if its path is in sight at once.
bool move_start(Session& session, std::size_t start, VecIn s);

/// Adds a further start at the weights; its number, or nothing where the map has no inverse.
std::optional<std::size_t> add_start(Session& session, VecIn s);

/// Removes a further start; the run's own stays.
void remove_start(Session& session, std::size_t start);
void remove_all_starts(Session& session);

}  // namespace polarflow
