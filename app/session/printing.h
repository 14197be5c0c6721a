#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/export/picture.h"
#include "app/session/session_state.h"
#include "core/base/sharing.h"
#include "core/run/frame.h"

namespace polarflow {

/// How a run is brought to its end.
struct Finishing {
  /// Called every few steps with what is going on; what it throws ends the run.
  std::function<void(const std::string& doing)> between = {};
  Sharing sharing = {};  ///< of many starts, and of the points of a sweep
  std::string source = "scenario";
  /// Follows also the points of a sweep of winners that lie among alike ones.
  bool every_point = true;
};

/// The session's run with all that follows it, to its end.
/// Errors  Error that names the source of a scenario that cannot run.
[[nodiscard]] Frame finished_frame(const SessionState& state, const Finishing& how = {});

/// The run beside it to its end, as far as figures compare with it; null where there is none.
/// Errors  Error that names "beside" where that cannot run.
[[nodiscard]] std::shared_ptr<const Frame> finished_beside(const SessionState& state,
                                                           const Finishing& how = {});

/// What else makes a page.
struct Printing {
  std::shared_ptr<const Frame> beside = {};  ///< the run that figures compare with, or null
  bool conceal = false;                      ///< hides what comes after the cursor
};

/// What the session's print options make of its run: the same page for the command line and the
/// window, with the session and the command that makes it anew.
///
/// The type is smaller than the style's where it would not fit, 6 pt at least.
/// Range  options without faults.
/// `format` is the id of the one for which the command asks.
[[nodiscard]] Picture printed(const OpenedSession& opened, const Frame& frame,
                              std::string_view format, const Printing& how = {});

/// (a), (b), … before the titles of the page's panels.
void add_letters(Page& page);

/// The ids of the views that are printed.
[[nodiscard]] std::vector<std::string> printed_views(const Workspace& space);

/// "VIEW: why" of the first of its views that has nothing to show; empty where all have. A page as the
/// window has it says so itself.
[[nodiscard]] std::string nothing_to_show(const OpenedSession& opened, const Picture& picture);

}  // namespace polarflow
