#include "app/cli/source.h"

#include "app/export/session_file.h"
#include "core/base/error.h"
#include "core/scenario/presets.h"

#include <filesystem>

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

std::string source_of(const std::string& name) { return name == "-" ? "standard input" : name; }

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

NamedScenario load_scenario(const std::string& name) {
  if (const Preset* preset = find_preset(name)) return {preset->scenario, name, name, ""};
  const std::string source = source_of(name), text = text_of(name);
  return {parse_scenario(text, source), source, "", text};
}

Openable load_openable(const std::string& name) {
  if (const Preset* preset = find_preset(name)) return open_preset(*preset);
  return parse_openable(text_of(name), source_of(name));
}

OpenedSession opened_session(const NamedScenario& named) {
  const Preset* preset = find_preset(named.preset);
  return preset ? open_preset(*preset) : parse_session(named.text, named.name);
}

}  // namespace polarflow
