#pragma once

#include <vector>

#include "app/views/view.h"

namespace polarflow {

/// A view for every probe: its curve over time.
[[nodiscard]] std::vector<View> probe_views();

}  // namespace polarflow
