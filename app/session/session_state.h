#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/session/workspace.h"
#include "core/ensemble/brush.h"
#include "core/scenario/json.h"

namespace polarflow {

struct Preset;        // core/scenario/presets.h
struct FlowScenario;  // core/scenario/flow_scenario.h

/// What the user has open, as a value: what undo goes back to and what a session file holds.
///
/// Scenario and starts are shared, not copied: equal pointers, equal contents.
/// Starts and brush are of flows alone.
/// Shapes  starts: scores of further starts, each as Problem::a.
struct SessionState {
  std::shared_ptr<const Scenario> scenario;
  std::string preset = {};  ///< the id of the one it began with, or empty
  std::shared_ptr<const std::vector<Vec>> starts = std::make_shared<const std::vector<Vec>>();
  Brush brush = {};  ///< more starts, painted on the triangle
  /// The run that figures compare with this one, of the same kind; null: none.
  std::shared_ptr<const Scenario> beside = {};
  Workspace space = {};

  bool operator==(const SessionState&) const = default;

  /// Range  the scenario is a flow.
  [[nodiscard]] const FlowScenario& flow() const;
  [[nodiscard]] std::shared_ptr<const FlowScenario> shared_flow() const;
};

/// A session as it was read.
struct OpenedSession {
  SessionState state;
  std::optional<double> t;  ///< of the cursor; nothing: the end of the run
  std::string warning;      ///< what could not be taken over, in one line; empty if all was
  bool bare = false;        ///< of a dump, which says nothing of the window: that stays as it is
};

/// Reads what stands beside the scenario: preset, starts, brush, the run beside it, view and t.
/// Errors  FieldError, where not lenient.
void read_parts(ObjectReader& members, OpenedSession& opened, bool lenient);

/// The preset in a fresh workspace.
[[nodiscard]] OpenedSession open_preset(const Preset& preset);

/// The text of a session file.  Range  parse_session reads back the same state.
[[nodiscard]] std::string session_text(const SessionState& state, std::optional<double> t);

/// The session on one line, without what is as in a fresh one: for the command line. What is printed
/// of it is left out, and the run beside it.
[[nodiscard]] std::string brief_session(const SessionState& state);

/// The shell command "polarflow VERB SCENARIO ARGUMENTS" on the session, from whose SCENARIO the
/// session reads back but for what brief_session leaves out: a preset's id, or a here-string.
[[nodiscard]] std::string shell_command(std::string_view verb, const SessionState& state,
                                        std::string_view arguments);

/// The session that a text describes: a session's own, or a scenario's in a fresh workspace.
///
/// A file of a newer version is read as far as it is understood, and `warning` says so.
/// Errors  FieldError naming `source` and the field.
[[nodiscard]] OpenedSession parse_session(const std::string& text, const std::string& source);
/// The same from a document read earlier.
[[nodiscard]] OpenedSession read_session(const Json& document, const std::string& source);

}  // namespace polarflow
