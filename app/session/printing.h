#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app/export/picture.h"
#include "app/session/session_state.h"
#include "core/base/sharing.h"
#include "core/sim/frame.h"

namespace polarflow {

/// The session's run with all that follows it, to its end.
///
/// `between` is called every few steps; what it throws ends the run. Many starts, and the points of
/// a sweep, are shared out.
/// Errors  Error that names the source of a scenario that cannot run.
[[nodiscard]] Frame finished_frame(const SessionState& state, const std::function<void()>& between,
                                   const Sharing& sharing = {},
                                   const std::string& source = "scenario");

/// What the session's print options make of its run: the same page for the command line and the
/// window, with the session and the command that makes it anew.
///
/// The type is smaller than the style's where it would not fit, 6 pt at least.
/// Range  options without faults.
/// `format` is the id of the one for which the command asks; `conceal` hides what comes after the
/// cursor.
[[nodiscard]] Picture printed(const OpenedSession& opened, const Frame& frame,
                              std::string_view format, bool conceal = false);

/// "VIEW: why" of the first of its views that has nothing to show; empty where all have. A page as the
/// window has it says so itself.
[[nodiscard]] std::string nothing_to_show(const OpenedSession& opened, const Picture& picture);

}  // namespace polarflow
