#pragma once

#include <span>
#include <string_view>

#include "app/views/view.h"

namespace polarflow {

/// All views, in the order of the interface.
[[nodiscard]] std::span<const View> all_views();

/// The view that stands in the middle of the window for runs of a kind.
[[nodiscard]] const View& stage_view(RunKind kind);
[[nodiscard]] const View& stage_view(const Frame& frame);

/// The view of that id; null if there is none.
[[nodiscard]] const View* find_view(std::string_view id);

}  // namespace polarflow
