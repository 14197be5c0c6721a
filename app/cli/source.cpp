#include "app/cli/source.h"

#include "app/export/session_file.h"
#include "app/files/capture_reader.h"
#include "core/base/error.h"
#include "core/scenario/numbers.h"
#include "core/scenario/presets.h"

#include <filesystem>
#include <memory>

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

std::string source_of(const std::string& name) {
  return name == "-" ? "standard input" : name;
}

bool names_dump(const std::string& name) {
  std::error_code error;
  return std::filesystem::exists(name, error) && is_dump(name);
}

[[noreturn]] void refuse_capture(const std::string& name) {
  throw Error(source_of(name) +
              " is a capture of a model's attention; allowed here: a flow. Captures are for "
              "polarflow run");
}

void expect_no_changes(const ScenarioArgument& argument) {
  if (!argument.changes.empty())
    throw Error("--set: found '" + argument.changes.front() +
                "'; a capture takes --axes, --array and --mask instead");
}

/// The text of a file that is no preset.
std::string text_of(const std::string& name) {
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

Scenario changed(const Scenario& scenario, const std::vector<std::string>& changes) {
  Scenario result = scenario;
  for (const std::string& change : changes) {
    const std::size_t equals = change.find('=');
    if (equals == change.npos || !change.starts_with('/'))
      throw Error("--set: found '" + change + "'; allowed: POINTER=VALUE, as /flow/rtol=1e-12");
    result = with_value(result, change.substr(0, equals), word_or_json(change.substr(equals + 1)),
                        "--set");
  }
  return result;
}

std::variant<NamedScenario, NamedCapture> load_run(const ScenarioArgument& argument) {
  const std::string& name = argument.name;
  if (const Preset* preset = find_preset(name))
    return NamedScenario{changed(preset->scenario, argument.changes), name, name, ""};
  if (names_dump(name)) {
    expect_no_changes(argument);
    return NamedCapture{{.file = name}, {}};
  }
  const std::string source = source_of(name), text = text_of(name);
  if (const Json document = parse_json(text, source); describes_capture(document)) {
    expect_no_changes(argument);
    return NamedCapture{read_capture(document, source), std::filesystem::path(name).parent_path()};
  }
  return NamedScenario{changed(parse_scenario(text, source), argument.changes), source, "", text};
}

NamedScenario load_scenario(const ScenarioArgument& argument) {
  auto run = load_run(argument);
  if (auto* flow = std::get_if<NamedScenario>(&run)) return std::move(*flow);
  refuse_capture(argument.name);
}

Openable load_openable(const ScenarioArgument& argument) {
  const std::string& name = argument.name;
  if (argument.changes.empty() && !find_preset(name)) {
    if (names_dump(name)) refuse_capture(name);
    const std::string text = text_of(name);
    if (describes_capture(parse_json(text, source_of(name)))) refuse_capture(name);
    return parse_openable(text, source_of(name));
  }
  return opened_session(load_scenario(argument));
}

OpenedSession opened_session(const NamedScenario& named) {
  const Preset* preset = find_preset(named.preset);
  OpenedSession opened = preset ? open_preset(*preset) : parse_session(named.text, named.name);
  opened.state.scenario = std::make_shared<const Scenario>(named.scenario);
  return opened;
}

}  // namespace polarflow
