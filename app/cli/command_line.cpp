#include "app/cli/command_line.h"

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/source.h"
#include "core/base/error.h"
#include "core/text/printable.h"
#include "generated/version.h"

#include <CLI/CLI.hpp>

#include <cmath>
#include <concepts>
#include <iostream>
#include <sstream>

namespace polarflow {
namespace {

/// A finite number, `least` or more. What CLI11 has for this writes its bounds in full, 309 digits.
CLI::Validator number_from(double least) {
  std::ostringstream bound;
  bound << least;
  return {[=, allowed = bound.str()](std::string& text) {
            double value = 0;
            const bool number = CLI::detail::lexical_cast(text, value) && std::isfinite(value);
            return number && value >= least
                       ? ""
                       : "found " + text + "; allowed: a number from " + allowed;
          },
          "from " + bound.str()};
}

CLI::Option* declare(CLI::App& app, const Option& option) {
  CLI::Option* const result = std::visit(
      [&]<class T>(T* value) {
        if constexpr (std::same_as<T, bool>)
          return app.add_flag(option.name, *value, option.help);
        else
          return app.add_option(option.name, *value, option.help);
      },
      option.value);
  result->required(option.required);
  if (option.repeats) result->allow_extra_args(false);
  if (option.least) result->check(number_from(*option.least));
  if (!option.choices.empty()) result->check(CLI::IsMember(option.choices));
  if (const auto* whole = std::get_if<std::pair<int, int>>(&option.range))
    result->check(CLI::Range(whole->first, whole->second));
  if (const auto* range = std::get_if<std::pair<double, double>>(&option.range))
    result->check(CLI::Range(range->first, range->second));
  for (const std::string& other : option.needs) result->needs(app.get_option(other));
  for (const std::string& other : option.excludes) result->excludes(app.get_option(other));
  return result;
}

/// Declares a command; its run leaves the exit status.
void declare(CLI::App& app, const Command& command, int& status) {
  CLI::App* const sub = app.add_subcommand(command.name, command.about);
  sub->footer(command.footer);
  for (const Option& option : command.options) declare(*sub, option);
  sub->callback([sub, run = command.run, &status] {
    status = run([sub](std::string_view name) { return sub->count(std::string(name)) > 0; });
  });
}

/// The window's own arguments: `polarflow [SCENARIO] [--frame-log FILE]`.
struct WindowArguments {
  ScenarioArgument scenario;
  std::string redraw_log;

  explicit WindowArguments(CLI::App& app) {
    Command command;
    add_scenario(command, scenario, std::string(kScenarioHelp) + "; or a lecture");
    command.add("--frame-log", &redraw_log, "write a line per drawn frame to FILE");
    for (const Option& option : command.options) declare(app, option);
  }
  [[nodiscard]] WindowRequest request() const {
    WindowRequest result;
    if (!scenario.name.empty())
      result.opened = load_openable(scenario);
    else if (!scenario.changes.empty())
      throw Error("--set: found '" + scenario.changes.front() + "'; it wants a SCENARIO to change");
    if (!redraw_log.empty()) result.redraw_log = redraw_log;
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

int parse_and_run(int argc, char** argv, const Windows& windows) {
  CLI::App app{"Gradient-flow dynamics of softmax attention: window, runs, figures.", "polarflow"};
  app.set_version_flag("--version", std::string("polarflow ") + kVersion);
  int status = 0;
  for (const Command& command :
       {run_command(), presets_command(), check_command(), hash_command(), views_command(),
        render_command(), basins_command(), sweep_command(), sweep_merge_command(),
        screenshot_command(windows), bench_command(windows), paper_command(), film_command()})
    declare(app, command, status);
  app.require_subcommand(0, 1);
  const WindowArguments window(app);
  try {
    app.parse(argc, argv);
    if (app.get_subcommands().empty()) return windows.open(window.request());
    return flushed(status);
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
  try {
    return parse_and_run(argc, argv, windows);
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
