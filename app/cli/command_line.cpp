#include "app/cli/command_line.h"

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/source.h"
#include "core/base/error.h"
#include "core/text/printable.h"
#include "generated/version.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace polarflow {
namespace {

/// The window's own arguments: `polarflow [SCENARIO] [--frame-log FILE]`.
struct WindowArguments {
  ScenarioArgument scenario;
  std::string frame_log;

  explicit WindowArguments(CLI::App& app) {
    add_scenario(app, scenario, std::string(kScenarioHelp) + "; or a lecture");
    app.add_option("--frame-log", frame_log, "write a line per drawn frame to FILE");
  }
  [[nodiscard]] WindowRequest request() const {
    WindowRequest result;
    if (!scenario.name.empty())
      result.opened = load_openable(scenario);
    else if (!scenario.changes.empty())
      throw Error("--set: found '" + scenario.changes.front() + "'; it wants a SCENARIO to change");
    if (!frame_log.empty()) result.frame_log = frame_log;
    return result;
  }
};

int report(const std::string& message, int status) {
  std::cerr << "polarflow: " << shown_message(message) << '\n';
  return status;
}

/// The status, once standard output has taken all.
int flushed(int status) {
  std::cout.flush();
  return std::cout ? status : report("cannot write to standard output", 4);
}

int parse_and_run(CLI::App& app, int argc, char** argv, CommandContext& context) {
  const WindowArguments window(app);
  try {
    app.parse(argc, argv);
    if (app.get_subcommands().empty()) return context.windows.open(window.request());
    return flushed(context.status);
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help();
    return flushed(0);
  } catch (const CLI::CallForVersion&) {
    std::cout << "polarflow " << kVersion << '\n';
    return flushed(0);
  } catch (const CLI::ParseError& error) {
    return report(error.what(), 2);
  }
}

}  // namespace

int run_command_line(int argc, char** argv, const Windows& windows) {
  CLI::App app{"Gradient-flow dynamics of softmax attention: window, runs, figures.", "polarflow"};
  app.set_version_flag("--version", std::string("polarflow ") + kVersion);
  CommandContext context{windows};
  for (const auto add : {add_run_command, add_presets_command, add_check_command, add_hash_command,
                         add_views_command, add_render_command, add_basins_command,
                         add_sweep_command, add_sweep_merge_command, add_screenshot_command,
                         add_bench_command, add_paper_command, add_film_command})
    add(app, context);
  app.require_subcommand(0, 1);
  try {
    return parse_and_run(app, argc, argv, context);
  } catch (const Interrupted& end) {
    return report("interrupted", 128 + end.signal);
  } catch (const Error& error) {
    return report(error.what(), 2);
  } catch (const std::bad_alloc&) {
    return report("out of memory", 4);
  } catch (const std::exception& error) {
    return report(error.what(), 4);
  }
}

}  // namespace polarflow
