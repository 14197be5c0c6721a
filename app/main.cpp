#include "app/app.h"
#include "app/cli/command_line.h"
#include "core/scenario/presets.h"

namespace {

using namespace polarflow;

int open_window(const WindowRequest& request) {
  WindowOptions options;
  options.frame_log = request.frame_log;
  options.scenario = request.scenario ? request.scenario->scenario : presets().front().scenario;
  options.preset = request.scenario ? request.scenario->preset : presets().front().id;
  return run_window(options);
}

void take_screenshot(const ScreenshotRequest& request) {
  ScreenshotOptions options;
  options.scenario = request.scenario.scenario;
  options.preset = request.scenario.preset;
  options.width = request.width;
  options.height = request.height;
  options.dark = request.dark;
  options.t = request.t;
  options.out = request.out;
  screenshot(options);
}

}  // namespace

int main(int argc, char** argv) {
  return run_command_line(argc, argv, {open_window, take_screenshot});
}
