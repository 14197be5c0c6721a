#pragma once

#include <filesystem>

#include "app/ui/ui.h"

namespace polarflow {

// Sessions to and from files and the clipboard. What goes wrong is said in the session's notice,
// and nothing is lost: a session that cannot be read leaves the open one as it is.

/// Opens a session, a scenario, an exported file that carries one, or a lecture.  True if it did.
bool open_file(Session& session, Lectern& lectern, const std::filesystem::path& path);
/// Writes the session, whole or not at all.  True if it did.
bool save_file(Session& session, const std::filesystem::path& path);

void copy_session(Ui& ui);
void paste_session(Ui& ui);

}  // namespace polarflow
