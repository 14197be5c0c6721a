#include "app/cli/bench.h"
#include "app/cli/commands.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace polarflow {

void add_bench_command(CLI::App& app, CommandContext& context) {
  auto* command = app.add_subcommand("bench", "Time the integrator beside its peers");
  auto name = std::make_shared<std::string>();
  command->add_option("NAME", *name, "one benchmark; without it, all");
  command->callback([name, &context] {
    if (*name != "frames") run_benchmarks(*name, std::cout);
    if (name->empty() || *name == "frames") context.windows.bench_frames(std::cout);
  });
}

}  // namespace polarflow
