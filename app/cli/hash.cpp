#include "app/cli/commands.h"
#include "app/cli/source.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace polarflow {

void add_hash_command(CLI::App& app, CommandContext&) {
  auto* command = app.add_subcommand("hash", "Print the hash of the state a scenario describes");
  auto name = std::make_shared<std::string>();
  command->add_option("SCENARIO", *name, kScenarioHelp)->required();
  command->callback([name] {
    const NamedScenario source = load_scenario(*name);
    std::cout << hash_of(source.scenario, source.name) << '\n';
  });
}

}  // namespace polarflow
