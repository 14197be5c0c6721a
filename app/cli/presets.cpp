#include "core/scenario/presets.h"
#include "app/cli/commands.h"
#include "app/cli/source.h"
#include "core/base/error.h"

#include <iostream>
#include <string>
#include <vector>

namespace polarflow {
namespace {

void list_presets() {
  for (const Preset& preset : presets())
    std::cout << preset.id << '\t' << preset.tab << '\t' << preset.title() << '\n';
}

const Preset& preset_of(const std::string& id) {
  if (const Preset* preset = find_preset(id)) return *preset;
  throw Error("'" + id + "' is no preset; see: polarflow presets");
}

void print_preset(const std::string& id, const std::vector<std::string>& changes, bool resolve) {
  const FlowScenario scenario = changed(preset_of(id).scenario, changes);
  std::cout << to_json(resolve ? resolved(scenario, id) : scenario);
}

void print_about(const std::string& id) {
  const Preset& preset = preset_of(id);
  std::cout << preset.title() << '\n' << preset.about << '\n';
}

}  // namespace

Command presets_command() {
  Command command{"presets", "List the presets, or print one in full"};
  struct Arguments {
    std::string id;
    std::vector<std::string> changes;
    bool resolve = false, about = false;
  };
  auto arguments = std::make_shared<Arguments>();
  command.add("ID", &arguments->id, "the preset to print");
  command.add("--resolve", &arguments->resolve, "print its draws as numbers").needs = {"ID"};
  add_changes(command, arguments->changes).needs = {"ID"};
  Option& about =
      command.add("--about", &arguments->about, "print what it shows and what explains it");
  about.needs = {"ID"};
  about.excludes = {"--resolve"};
  command.run = [arguments](const Command::Given&) {
    const Arguments& given = *arguments;
    if (given.id.empty())
      list_presets();
    else if (given.about)
      print_about(given.id);
    else
      print_preset(given.id, given.changes, given.resolve);
    return 0;
  };
  return command;
}

}  // namespace polarflow
