#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/session/lecture.h"
#include "app/session/session_state.h"

namespace polarflow {

/// How the window is opened.
struct WindowOptions {
  std::optional<OpenedSession> session;  ///< nothing: the last one, or three tokens
  std::optional<Lecture> lecture;        ///< nothing: the one that comes with the program
  std::optional<std::filesystem::path> redraw_log;  ///< one line per redraw

  void open(const OpenedSession& other) { session = other; }
  void open(const Lecture& other) { lecture = other; }
};

/// Opens the window and returns when it is closed: the exit status of the program.
///
/// Errors  GlError when there is no display or no OpenGL, MachineError when the log cannot be
///         written.
int run_window(const WindowOptions& options);

/// A picture of the whole window, drawn with no display server.
struct ScreenshotOptions {
  OpenedSession session;
  int width = 1600;  ///< pixels
  int height = 900;
  double scale = 0;  ///< pixels per 1/96 in; 0: what suits the size
  bool dark = false;
  std::optional<double> t;  ///< of the cursor; nothing: the session's own
  std::filesystem::path out;
};

/// Writes the picture as PNG.  Errors  GlError, MachineError, Error for a scenario that cannot run.
void screenshot(const ScreenshotOptions& options);

}  // namespace polarflow
