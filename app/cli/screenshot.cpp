#include "app/cli/commands.h"
#include "app/cli/number_check.h"
#include "app/cli/source.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>

#include <charconv>

namespace polarflow {
namespace {

void parse_size(const std::string& text, ScreenshotRequest& request) {
  const char* end = text.data() + text.size();
  const auto width = std::from_chars(text.data(), end, request.width);
  const bool cross = width.ptr != end && *width.ptr == 'x';
  const auto height = std::from_chars(cross ? width.ptr + 1 : end, end, request.height);
  const auto fits = [](int x) { return x >= 64 && x <= 16384; };
  if (!cross || height.ptr != end || !fits(request.width) || !fits(request.height))
    throw Error("--size: found '" + text + "'; allowed: WIDTHxHEIGHT from 64x64 to 16384x16384");
}

}  // namespace

void add_screenshot_command(CLI::App& app, CommandContext& context) {
  auto* command = app.add_subcommand("screenshot", "Draw the whole window, with no display server");
  struct Arguments {
    std::string scenario = "fig2", size = "1600x900";
    ScreenshotRequest request;
  };
  auto arguments = std::make_shared<Arguments>();
  command->add_option("SCENARIO", arguments->scenario, kScenarioHelp);
  command->add_option("--out", arguments->request.out, "FILE.png")->required();
  command->add_option("--size", arguments->size, "in pixels (1600x900)");
  command->add_option("--time", arguments->request.t, "the time of the cursor")
      ->check(number_from(0));
  command->add_flag("--dark", arguments->request.dark, "the dark theme");
  command->callback([arguments, &context] {
    parse_size(arguments->size, arguments->request);
    arguments->request.scenario = load_scenario(arguments->scenario);
    context.windows.screenshot(arguments->request);
  });
}

}  // namespace polarflow
