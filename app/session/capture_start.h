#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "app/session/lecture.h"
#include "app/session/session_state.h"
#include "core/run/run.h"

namespace polarflow {

/// The head that the workspace looks at.
[[nodiscard]] HeadPick pick_of(const Workspace& space);

/// Says where the files of captures are from wherever one stands, if they were named relative to a
/// folder.
void locate_files(SessionState& state, const std::filesystem::path& folder);
void locate_files(Openable& what, const std::filesystem::path& folder);

/// A session around a dump.
[[nodiscard]] OpenedSession session_of_dump(const std::filesystem::path& path);

/// The run of a session of a capture, looking at that head. `go_on` is called now and then while it
/// opens its file and while it reads; what it throws ends that.
/// Errors  DumpError.
[[nodiscard]] std::unique_ptr<Run> start_capture(const SessionState& state,
                                                 std::function<void()> go_on);

}  // namespace polarflow
