#include "core/scenario/presets.h"
#include "app/cli/commands.h"
#include "app/cli/source.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>

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
  const Scenario scenario = changed(preset_of(id).scenario, changes);
  std::cout << to_json(resolve ? resolved(scenario, id) : scenario);
}

void print_about(const std::string& id) {
  const Preset& preset = preset_of(id);
  std::cout << preset.title() << '\n' << preset.about << '\n';
}

}  // namespace

void add_presets_command(CLI::App& app, CommandContext&) {
  auto* command = app.add_subcommand("presets", "List the presets, or print one in full");
  auto id = std::make_shared<std::string>();
  auto changes = std::make_shared<std::vector<std::string>>();
  auto resolve = std::make_shared<bool>(false), about = std::make_shared<bool>(false);
  auto* name = command->add_option("ID", *id, "the preset to print");
  auto* numbers = command->add_flag("--resolve", *resolve, "print its draws as numbers");
  numbers->needs(name);
  add_changes(*command, *changes)->needs(name);
  command->add_flag("--about", *about, "print what it shows and what explains it")
      ->needs(name)
      ->excludes(numbers);
  command->callback([id, changes, resolve, about] {
    if (id->empty()) return list_presets();
    *about ? print_about(*id) : print_preset(*id, *changes, *resolve);
  });
}

}  // namespace polarflow
