#pragma once

#include "app/cli/command.h"
#include "app/cli/command_line.h"
#include "app/session/session_state.h"

#include <string>
#include <vector>

namespace polarflow {

/// The help line of every SCENARIO argument.
inline constexpr const char* kScenarioHelp =
    "a preset's id, a scenario, session or exported figure, a scenario's text {...}, or - for "
    "stdin";

/// The SCENARIO of a command, and what its --set change.
struct ScenarioArgument {
  std::string name;
  std::vector<std::string> changes = {};  // POINTER=VALUE
};

/// Declares --set for a command.
Option& add_changes(Command& command, std::vector<std::string>& changes);

/// Declares both for a command; the argument itself.
Option& add_scenario(Command& command, ScenarioArgument& scenario,
                     const std::string& help = kScenarioHelp);

/// The scenario of that name: a preset's id, a path, "-" for standard input, or a text that begins
/// with "{"; an exported file stands for the session it carries, a dump of attention for its
/// capture. Changed as the --set say, before anything is drawn.
/// Errors  FieldError for its contents, Error when it is neither a preset nor a readable file, for a
///         --set of a capture, and for one whose pointer or value is none.
[[nodiscard]] NamedScenario load_scenario(const ScenarioArgument& argument);

/// The same of a flow.  Errors  also when it is of another kind.
[[nodiscard]] NamedScenario load_flow(const ScenarioArgument& argument);

/// What the window opens under that name; also a lecture.  Errors  the same.
[[nodiscard]] Openable load_openable(const ScenarioArgument& argument);

/// The scenario with all changes made.  Errors  Error that begins with "--set".
[[nodiscard]] FlowScenario changed(const FlowScenario& scenario,
                                   const std::vector<std::string>& changes);

/// The session that it is, or a fresh one around it.  Errors  FieldError.
[[nodiscard]] OpenedSession opened_session(const NamedScenario& named);

/// The whole of a file or, for "-", of standard input.  Errors  Error: cannot be read, too large.
std::string read_text(const std::string& name);

}  // namespace polarflow
