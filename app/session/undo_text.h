#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "app/session/undo_trail.h"

namespace polarflow {

/// The text of an undo trail, which grows by a line a step, however long it is.
///
/// The first line names the version. A line with "after" is a step: the number of the step that it
/// follows (steps count from 1 in the order of the file, 0 is the beginning), and what is not as in
/// the step on the line before; a scenario that an earlier step had is that step's number. A line
/// with "at" is a walk: the step that is open, and the last one that can be walked to.
class UndoText {
 public:
  /// The lines after which the whole text reads back as this trail, but for older steps that an
  /// earlier text of it holds or was begun without; nothing where it must be begun anew.
  [[nodiscard]] std::optional<std::string> lines_for(const UndoTrail& trail);

 private:
  struct Written {
    std::shared_ptr<const SessionState> state;
    std::uint64_t number;
  };

  [[nodiscard]] std::optional<std::size_t> first_held(const UndoTrail& trail);
  [[nodiscard]] std::string step_line(const SessionState& state, std::uint64_t after);

  std::vector<Written> written_;  // the trail as the text now reads
  std::size_t present_ = 0;
  std::uint64_t count_ = 0;
  std::shared_ptr<const SessionState> line_before_;
  std::map<std::shared_ptr<const Scenario>, std::uint64_t> scenarios_;
};

/// The trail that the lines describe. A last line without an end is passed over: it was being
/// written when the program ended.
/// Errors  FieldError naming `source` and the field.
[[nodiscard]] UndoTrail read_undo(const std::string& text, const std::string& source);

}  // namespace polarflow
