#pragma once

#include <array>
#include <string>
#include <variant>
#include <vector>

#include "app/session/session_state.h"

namespace polarflow {

/// What a step keeps from being changed.
struct Locks {
  bool start = false;    ///< starts on the stage, and drawing new ones
  bool setup = false;    ///< the set-up panel
  bool choices = false;  ///< preset, model, loss and map
  bool time = false;     ///< the cursor of time, but for the lecture's own playing
};

/// One step of a lecture: a session to show and what is said about it.
struct LectureStep {
  OpenedSession session;
  std::string sentence;  ///< what the step shows
  std::string question;  ///< asked before it plays, while what comes is hidden; may be empty
  std::string note;      ///< for the speaker; may be empty
  bool plays = true;     ///< from its start; else it stands at the session's time
  Locks locks = {};
  std::array<std::string, 2> names = {};  ///< of the run and of the one beside it; may be empty
};

/// A lecture: steps in the order in which they are told.
struct Lecture {
  std::string title;
  std::vector<LectureStep> steps;
};

/// The lecture that a text describes:
/// `{"polarflow-lecture": 1, "title": …, "steps": [{"preset": ID or "scenario": {…}, "starts": …,
/// "view": {…}, "t": …, "beside": ID of a preset or {…}, "names": [A, B], "sentence": …, "question": …, "note": …, "plays": true,
/// "locks": ["start", "set-up", "choices", "time"]}, …]}`.
///
/// Errors  FieldError naming `source` and the field: unknown fields, no step, a step without a
///         sentence, an unknown preset, what parse_session refuses.
[[nodiscard]] Lecture parse_lecture(const std::string& text, const std::string& source);

/// What a file can hold for the window.
using Openable = std::variant<OpenedSession, Lecture>;

/// What the text describes: a lecture where it has the field "polarflow-lecture", else a session or a
/// scenario.  Errors  as parse_lecture and parse_session.
[[nodiscard]] Openable parse_openable(const std::string& text, const std::string& source);

/// The lecture that comes with the program: how attention polarizes, in twelve steps.
[[nodiscard]] const Lecture& first_lecture();

}  // namespace polarflow
