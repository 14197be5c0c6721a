#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/source.h"
#include "core/scenario/json.h"
#include "core/theory/checker.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>

namespace polarflow {
namespace {

void print(const Finding& finding) {
  std::cout << finding.info.id << '\t' << name_of(finding.verdict);
  const bool judged = finding.verdict == Verdict::holds || finding.verdict == Verdict::violated;
  for (const double x : {finding.slack, finding.tolerance, finding.t})
    std::cout << '\t' << (judged ? number_text(x) : "-");
  std::cout << '\t' << finding.info.title << '\n';
}

int check(const std::string& name) {
  const NamedScenario source = load_scenario(name);
  const Problem problem = build_problem(source.scenario, source.name);
  const InterruptGuard interrupt;
  Checker checker(problem, source.scenario.flow);
  for (; !checker.finished(); checker.advance(16)) interrupt.check();
  const auto findings = checker.findings();
  for (const Finding& finding : findings) print(finding);
  return std::ranges::any_of(
             findings, [](const Finding& finding) { return finding.verdict == Verdict::violated; })
             ? 3
             : 0;
}

}  // namespace

void add_check_command(CLI::App& app, CommandContext& context) {
  auto* command = app.add_subcommand("check", "Run a scenario and judge every statement");
  auto name = std::make_shared<std::string>();
  command->add_option("SCENARIO", *name, kScenarioHelp)->required();
  command->callback([name, &context] { context.status = check(*name); });
}

}  // namespace polarflow
