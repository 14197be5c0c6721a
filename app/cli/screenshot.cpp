#include "app/cli/commands.h"
#include "app/cli/picture_size.h"
#include "app/cli/source.h"

namespace polarflow {

Command screenshot_command(const Windows& windows) {
  Command command{"screenshot", "Draw the whole window, with no display server"};
  struct Arguments {
    ScenarioArgument scenario{"fig2"};
    std::string size = "1600x900";
    ScreenshotRequest request;
  };
  auto arguments = std::make_shared<Arguments>();
  ScreenshotRequest& request = arguments->request;
  add_scenario(command, arguments->scenario);
  command.add("--out", &request.out, "FILE.png").required = true;
  command.add("--size", &arguments->size, "in pixels (1600x900)");
  command.add("--time", &request.t, "the time of the cursor").least = 0;
  command.add("--dark", &request.dark, "the dark theme");
  command.run = [arguments, &request, &windows](const Command::Given&) {
    parse_picture_size(arguments->size, 64, 16384, request.width, request.height);
    request.scenario = load_scenario(arguments->scenario);
    windows.screenshot(request);
    return 0;
  };
  return command;
}

}  // namespace polarflow
