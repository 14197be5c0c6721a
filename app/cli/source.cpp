#include "app/cli/source.h"

#include "app/export/session_file.h"
#include "core/base/error.h"
#include "core/scenario/presets.h"

#include <iostream>
#include <iterator>

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

}  // namespace

std::string read_text(const std::string& name) {
  if (name == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  return as_input([&name] { return read_file(name); });
}

NamedScenario load_scenario(const std::string& name) {
  if (const Preset* preset = find_preset(name)) return {preset->scenario, name, name, ""};
  std::error_code error;
  if (name != "-" && !std::filesystem::exists(name, error))
    throw Error("'" + name + "' is neither a preset (see: polarflow presets) nor a file");
  const std::string source = name == "-" ? "standard input" : name;
  const std::string text = as_input([&] { return session_in(read_text(name), source); });
  return {parse_scenario(text, source), source, "", text};
}

OpenedSession opened_session(const NamedScenario& named) {
  const Preset* preset = find_preset(named.preset);
  return preset ? open_preset(*preset) : parse_session(named.text, named.name);
}

}  // namespace polarflow
