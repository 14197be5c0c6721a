#include "app/app.h"
#include "app/cli/command_line.h"
#include "app/cli/source.h"
#include "app/redraw_bench.h"
#include "core/scenario/presets.h"

namespace {

using namespace polarflow;

int open_window(const WindowRequest& request) {
  WindowOptions options;
  options.redraw_log = request.redraw_log;
  if (request.opened)
    std::visit([&options](const auto& what) { options.open(what); }, *request.opened);
  return run_window(options);
}

void take_screenshot(const ScreenshotRequest& request) {
  screenshot({.session = opened_session(request.scenario),
              .width = request.width,
              .height = request.height,
              .dark = request.dark,
              .t = request.t,
              .out = request.out});
}

}  // namespace

int main(int argc, char** argv) {
  return run_command_line(argc, argv, {open_window, take_screenshot, bench_redraws});
}
