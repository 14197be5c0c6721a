#pragma once

#include "app/session/lecture.h"
#include "core/scenario/scenario.h"

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

namespace polarflow {

/// A scenario as the user named it.
struct NamedScenario {
  Scenario scenario;
  std::string name = {};    // in messages: a preset's id, a path, "standard input"
  std::string preset = {};  // its id, or empty
  std::string text = {};    // where it is neither a preset nor a dump: what was read, a session's
                            // text in full

  /// Range  of a flow.
  [[nodiscard]] const FlowScenario& flow() const { return std::get<FlowScenario>(scenario.kind); }
};

struct WindowRequest {
  std::optional<Openable> opened;  // nothing: the last session or three tokens
  std::optional<std::filesystem::path> redraw_log;
};

struct ScreenshotRequest {
  NamedScenario scenario;
  std::filesystem::path out;
  int width = 1600, height = 900;  // pixels
  std::optional<double> t;
  bool dark = false;
};

/// What only the top of the program can do: it knows windows, the command line does not.
struct Windows {
  std::function<int(const WindowRequest&)> open;
  std::function<void(const ScreenshotRequest&)> screenshot;
  std::function<void(std::ostream&)> bench_redraws;
};

/// Runs the program on its arguments; returns its exit status: 0 done, 2 wrong usage or input, 3 a
/// checked statement is violated, 4 the machine failed. One message on stderr says why.
int run_command_line(int argc, char** argv, const Windows& windows);

}  // namespace polarflow
