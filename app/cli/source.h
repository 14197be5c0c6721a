#pragma once

#include "app/cli/command_line.h"
#include "app/session/session_state.h"

#include <string>

namespace polarflow {

/// The help line of every SCENARIO argument.
inline constexpr const char* kScenarioHelp =
    "a preset's id, a scenario, session or exported figure, or - for stdin";

/// The scenario of that name: a preset's id, a path, or "-" for standard input; an exported file
/// stands for the session it carries.
/// Errors  FieldError for its contents, Error when it is neither a preset nor a readable file.
NamedScenario load_scenario(const std::string& name);

/// What the window opens under that name; also a lecture.  Errors  the same.
[[nodiscard]] Openable load_openable(const std::string& name);

/// The session that it is, or a fresh one around it.  Errors  FieldError.
[[nodiscard]] OpenedSession opened_session(const NamedScenario& named);

/// The whole of a file or, for "-", of standard input.  Errors  Error: cannot be read, too large.
std::string read_text(const std::string& name);

}  // namespace polarflow
