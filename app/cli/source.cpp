#include "app/cli/source.h"

#include "app/export/session_file.h"
#include "app/files/capture_reader.h"
#include "app/session/capture_start.h"
#include "core/base/error.h"
#include "core/scenario/numbers.h"
#include "core/scenario/presets.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace polarflow {
namespace {

/// What a file holds is the user's input, whatever is wrong with it.
template <class Read>
std::string as_input(const Read& read) {
  try {
    return read();
  } catch (const std::runtime_error& error) {
    throw Error(error.what());
  }
}

/// Whether the name is itself the text of a scenario.
bool is_text(const std::string& name) {
  return name.starts_with('{');
}

std::string source_of(const std::string& name) {
  if (is_text(name)) return "the scenario given";
  return name == "-" ? "standard input" : name;
}

/// The folder relative to which the scenario names files.
std::filesystem::path folder_of(const std::string& name) {
  return is_text(name) ? std::filesystem::path() : std::filesystem::path(name).parent_path();
}

bool names_dump(const std::string& name) {
  std::error_code error;
  return std::filesystem::exists(name, error) && is_dump(name);
}

void expect_no_changes(const ScenarioArgument& argument) {
  if (!argument.changes.empty())
    throw Error("--set: found '" + argument.changes.front() +
                "'; a capture takes --axes, --array and --mask instead");
}

/// The capture that a text describes, a scenario or a session; nothing where it is of another kind.
std::optional<CaptureScenario> capture_in(const std::string& text, const std::string& source) {
  const Json document = parse_json(text, source);
  const Json* const inside =
      document.find("polarflow-session") ? document.find("scenario") : &document;
  if (!inside || !describes_capture(*inside)) return std::nullopt;
  return read_capture(*inside, inside == &document ? "" : "/scenario", source);
}

/// The text of a file that is no preset.
std::string text_of(const std::string& name) {
  if (is_text(name)) return name;
  std::error_code error;
  if (name != "-" && !std::filesystem::exists(name, error))
    throw Error("'" + name + "' is neither a preset (see: polarflow presets) nor a file");
  return as_input([&] { return session_in(read_text(name), source_of(name)); });
}

}  // namespace

std::string read_text(const std::string& name) {
  return as_input([&name] { return name == "-" ? read_standard_input() : read_file(name); });
}

Option& add_changes(Command& command, std::vector<std::string>& changes) {
  Option& option =
      command.add("--set", &changes,
                  "POINTER=VALUE: changes a field first, as /flow/rtol=1e-12; may be repeated");
  option.repeats = true;
  return option;
}

Option& add_scenario(Command& command, ScenarioArgument& scenario, const std::string& help) {
  add_changes(command, scenario.changes);
  return command.add("SCENARIO", &scenario.name, help);
}

FlowScenario changed(const FlowScenario& scenario, const std::vector<std::string>& changes) {
  FlowScenario result = scenario;
  for (const std::string& change : changes) {
    const std::size_t equals = change.find('=');
    if (equals == change.npos || !change.starts_with('/'))
      throw Error("--set: found '" + change + "'; allowed: POINTER=VALUE, as /flow/rtol=1e-12");
    result = with_value(result, change.substr(0, equals), word_or_json(change.substr(equals + 1)),
                        "--set");
  }
  return result;
}

NamedScenario load_scenario(const ScenarioArgument& argument) {
  const std::string& name = argument.name;
  if (const Preset* preset = find_preset(name))
    return {changed(preset->scenario, argument.changes), name, name, ""};
  if (names_dump(name)) {
    expect_no_changes(argument);
    return {CaptureScenario{.file = name}, name};
  }
  const std::string source = source_of(name);
  std::string text = text_of(name);
  const auto capture = capture_in(text, source);
  if (!capture)
    return {changed(parse_flow_scenario(text, source), argument.changes), source, "",
            std::move(text)};
  expect_no_changes(argument);
  return {located(*capture, folder_of(name)), source, "", std::move(text)};
}

NamedScenario load_flow(const ScenarioArgument& argument) {
  NamedScenario named = load_scenario(argument);
  if (named.scenario.flow()) return named;
  throw Error(source_of(argument.name) +
              " is a capture of a model's attention; allowed here: a flow");
}

Openable load_openable(const ScenarioArgument& argument) {
  const std::string& name = argument.name;
  if (!find_preset(name) && names_dump(name)) {
    expect_no_changes(argument);
    return session_of_dump(name);
  }
  if (!argument.changes.empty() || find_preset(name))
    return opened_session(load_scenario(argument));
  Openable what = parse_openable(text_of(name), source_of(name));
  locate_files(what, folder_of(name));
  return what;
}

OpenedSession opened_session(const NamedScenario& named) {
  OpenedSession opened;
  if (const Preset* preset = find_preset(named.preset))
    opened = open_preset(*preset);
  else if (!named.text.empty())
    opened = parse_session(named.text, named.name);
  else
    opened.state.space = fresh_workspace(named.scenario);
  locate_files(opened.state, folder_of(named.name));  // of the run beside it
  opened.state.scenario = std::make_shared<const Scenario>(named.scenario);
  locate_files(opened.state, {});  // what is made of it opens wherever it is put
  return opened;
}

}  // namespace polarflow
