#include "app/cli/bench.h"
#include "app/cli/commands.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>

namespace polarflow {
namespace {

constexpr const char* kFrames = "frames";

void bench(const std::string& name, CommandContext& context) {
  std::vector<std::string> names = benchmark_names();
  names.emplace_back(kFrames);
  if (!name.empty() && std::ranges::find(names, name) == names.end()) {
    std::string known;
    for (const std::string& one : names) known.append(known.empty() ? "" : ", ").append(one);
    throw Error("NAME: found '" + name + "'; allowed: " + known);
  }
  if (name != kFrames) run_benchmarks(name, std::cout);
  if (name.empty() || name == kFrames) context.windows.bench_frames(std::cout);
}

}  // namespace

void add_bench_command(CLI::App& app, CommandContext& context) {
  auto* command = app.add_subcommand("bench", "Time the integrator beside its peers");
  auto name = std::make_shared<std::string>();
  command->add_option("NAME", *name, "one benchmark; without it, all");
  command->callback([name, &context] { bench(*name, context); });
}

}  // namespace polarflow
