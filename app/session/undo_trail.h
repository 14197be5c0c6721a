#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "app/session/session_state.h"

namespace polarflow {

/// The states between which undo and redo walk, and the one that is open.
///
/// Steps are shared, not copied: equal pointers, equal states.
/// Range   present < steps.size(), unless there are none.
struct UndoTrail {
  std::vector<std::shared_ptr<const SessionState>> steps;
  std::size_t present = 0;

  bool operator==(const UndoTrail&) const = default;
};

}  // namespace polarflow
