#include "app/cli/commands.h"
#include "app/cli/source.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace polarflow {

void add_hash_command(CLI::App& app, CommandContext&) {
  auto* command = app.add_subcommand("hash", "Print the hash of the state a scenario describes");
  auto scenario = std::make_shared<ScenarioArgument>();
  add_scenario(*command, *scenario)->required();
  command->callback([scenario] {
    const NamedScenario source = load_scenario(*scenario);
    std::cout << hash_of(source.scenario, source.name) << '\n';
  });
}

}  // namespace polarflow
