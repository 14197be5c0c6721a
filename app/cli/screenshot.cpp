#include "app/cli/commands.h"
#include "app/cli/number_check.h"
#include "app/cli/picture_size.h"
#include "app/cli/source.h"

#include <CLI/CLI.hpp>

namespace polarflow {

void add_screenshot_command(CLI::App& app, CommandContext& context) {
  auto* command = app.add_subcommand("screenshot", "Draw the whole window, with no display server");
  struct Arguments {
    ScenarioArgument scenario{"fig2"};
    std::string size = "1600x900";
    ScreenshotRequest request;
  };
  auto arguments = std::make_shared<Arguments>();
  add_scenario(*command, arguments->scenario);
  command->add_option("--out", arguments->request.out, "FILE.png")->required();
  command->add_option("--size", arguments->size, "in pixels (1600x900)");
  command->add_option("--time", arguments->request.t, "the time of the cursor")
      ->check(number_from(0));
  command->add_flag("--dark", arguments->request.dark, "the dark theme");
  command->callback([arguments, &context] {
    parse_picture_size(arguments->size, 64, 16384, arguments->request.width,
                       arguments->request.height);
    arguments->request.scenario = load_scenario(arguments->scenario);
    context.windows.screenshot(arguments->request);
  });
}

}  // namespace polarflow
