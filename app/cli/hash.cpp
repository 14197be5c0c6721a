#include "app/cli/commands.h"
#include "app/cli/source.h"

#include <iostream>

namespace polarflow {

Command hash_command() {
  Command command{"hash", "Print the hash of the state a scenario describes"};
  auto scenario = std::make_shared<ScenarioArgument>();
  add_scenario(command, *scenario).required = true;
  command.run = [scenario](const Command::Given&) {
    const NamedScenario source = load_flow(*scenario);
    std::cout << hash_of(source.flow(), source.name) << '\n';
    return 0;
  };
  return command;
}

}  // namespace polarflow
