#include "app/cli/bench.h"
#include "app/cli/commands.h"
#include "core/base/error.h"

#include <algorithm>
#include <iostream>

namespace polarflow {
namespace {

constexpr const char* kRedraws = "frames";

void run_bench(const std::string& name, const Windows& windows) {
  std::vector<std::string> names = bench::benchmark_names();
  names.emplace_back(kRedraws);
  if (!name.empty() && std::ranges::find(names, name) == names.end()) {
    std::string known;
    for (const std::string& one : names) known.append(known.empty() ? "" : ", ").append(one);
    throw Error("NAME: found '" + name + "'; allowed: " + known);
  }
  if (name != kRedraws) bench::run_benchmarks(name, std::cout);
  if (name.empty() || name == kRedraws) windows.bench_redraws(std::cout);
}

}  // namespace

Command bench_command(const Windows& windows) {
  Command command{"bench", "Time the integrator beside its peers"};
  auto name = std::make_shared<std::string>();
  command.add("NAME", name.get(), "one benchmark; without it, all");
  command.run = [name, &windows](const Command::Given&) {
    run_bench(*name, windows);
    return 0;
  };
  return command;
}

}  // namespace polarflow
