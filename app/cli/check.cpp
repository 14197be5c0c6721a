#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/source.h"
#include "core/scenario/json.h"
#include "core/theory/checker.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <utility>

namespace polarflow {
namespace {

bool judged(const Finding& finding) {
  return finding.verdict == Verdict::holds || finding.verdict == Verdict::violated;
}

void print_line(const Finding& finding) {
  std::cout << finding.info.id << '\t' << name_of(finding.verdict);
  for (const double x : {finding.slack, finding.tolerance, finding.t})
    std::cout << '\t' << (judged(finding) ? number_text(x) : "-");
  std::cout << '\t' << finding.info.title << '\n';
}

/// A finding with all that the statement says; its numbers are null where it was not judged.
Json json_of(const Finding& finding) {
  const auto number = [&](double x) {
    return judged(finding) && std::isfinite(x) ? Json(x) : Json(nullptr);
  };
  const StatementInfo& info = finding.info;
  return Json::Object{
      {"id", info.id},
      {"verdict", name_of(finding.verdict)},
      {"slack", number(finding.slack)},
      {"tolerance", number(finding.tolerance)},
      {"t", number(finding.t)},
      {"first_breach", finding.first_breach ? Json(*finding.first_breach) : Json(nullptr)},
      {"title", info.title},
      {"formula", info.formula},
      {"hypotheses", info.hypotheses},
      {"source", info.source}};
}

int check(const ScenarioArgument& scenario, bool as_json) {
  const NamedScenario source = load_flow(scenario);
  const Problem problem = build_problem(source.flow(), source.name);
  const InterruptGuard interrupt;
  Checker checker(problem, source.flow().flow);
  for (; !checker.finished(); checker.advance(16)) interrupt.check();
  const auto findings = checker.findings();
  if (as_json) {
    Json::Array all;
    for (const Finding& finding : findings) all.push_back(json_of(finding));
    std::cout << to_text(Json(std::move(all)));
  } else {
    for (const Finding& finding : findings) print_line(finding);
  }
  return std::ranges::any_of(
             findings, [](const Finding& finding) { return finding.verdict == Verdict::violated; })
             ? 3
             : 0;
}

}  // namespace

Command check_command() {
  Command command{"check", "Run a scenario and judge every statement"};
  auto scenario = std::make_shared<ScenarioArgument>();
  auto as_json = std::make_shared<bool>(false);
  add_scenario(command, *scenario).required = true;
  command.add("--json", as_json.get(),
              "print a JSON array, with each statement's formula and source");
  command.run = [scenario, as_json](const Command::Given&) { return check(*scenario, *as_json); };
  return command;
}

}  // namespace polarflow
