#include "core/scenario/presets.h"
#include "app/cli/commands.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace polarflow {
namespace {

void list_presets() {
  for (const Preset& preset : presets())
    std::cout << preset.id << '\t' << preset.tab << '\t' << preset.title() << '\n';
}

void print_preset(const std::string& id, bool resolve) {
  const Preset* preset = find_preset(id);
  if (!preset) throw Error("'" + id + "' is no preset; see: polarflow presets");
  std::cout << to_json(resolve ? resolved(preset->scenario, id) : preset->scenario);
}

}  // namespace

void add_presets_command(CLI::App& app, CommandContext&) {
  auto* command = app.add_subcommand("presets", "List the presets, or print one in full");
  auto id = std::make_shared<std::string>();
  auto resolve = std::make_shared<bool>(false);
  auto* name = command->add_option("ID", *id, "the preset to print");
  command->add_flag("--resolve", *resolve, "print its draws as numbers")->needs(name);
  command->callback([id, resolve] { id->empty() ? list_presets() : print_preset(*id, *resolve); });
}

}  // namespace polarflow
