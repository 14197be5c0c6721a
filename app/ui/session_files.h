#pragma once

#include <filesystem>
#include <string>

#include "app/session/lecture.h"
#include "app/ui/ui.h"

namespace polarflow {

// Sessions to files and to and from the clipboard; Opener reads files. What goes wrong is said in the
// session's notice, and nothing is lost: a session that cannot be read leaves the open one as it is.

/// Opens what was read, a session or a lecture that waits for F5, and says so: "opened NAME".
void take_over(Session& session, Lectern& lectern, Openable what, const std::string& said);
/// Writes the session, whole or not at all.  True if it did.
bool save_file(Session& session, const std::filesystem::path& path);

void copy_session(Ui& ui);
void paste_session(Ui& ui);

}  // namespace polarflow
