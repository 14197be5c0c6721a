#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/number_check.h"
#include "app/cli/source.h"
#include "app/cli/table.h"
#include "app/cli/times.h"
#include "app/export/atomic_file.h"
#include "core/base/error.h"
#include "core/flow/flow.h"
#include "core/optimizer/lane.h"
#include "core/probe/probe.h"

#include <CLI/CLI.hpp>

#include <cmath>
#include <iostream>

namespace polarflow {
namespace {

struct RunArguments {
  std::string scenario, lane, out;
  TimesRequest times;
};

/// Fills a table with the parameters at successive times, and every probe that means something.
class RowWriter {
 public:
  explicit RowWriter(const Problem& problem, bool with_step)
      : problem_(problem), taker_(problem) {
    table_.blocks = {{"t"},
                     {"a", problem.a.size(), false},
                     {"s", problem.n() * problem.rows(), false},
                     {"loss"}};
    if (with_step) table_.blocks.push_back({"step"});
    table_.blocks.push_back({"p", problem.n(), false});
    for_each_choice<AnyProbe>([this]<Probe P>() {
      if (!P::applies(problem_)) return;
      table_.blocks.push_back({std::string(P::info.id)});
      probes_.push_back(&P::value);
    });
  }
  void add(double t, const State& state, std::optional<double> step = {}) {
    if (!start_.problem) taker_.take(0, {problem_.V, problem_.a}, start_);
    taker_.take(t, state, now_);
    const auto s = now_.now.weights.reshaped();
    std::size_t block = 0;
    const auto put = [&](auto begin, auto end) {
      auto& values = table_.blocks[block++].values;
      values.insert(values.end(), begin, end);
    };
    const auto put_one = [&](double value) { put(&value, &value + 1); };
    put_one(t);
    put(state.a.begin(), state.a.end());
    put(s.begin(), s.end());
    put_one(now_.now.loss);
    if (step) put_one(*step);
    put(now_.p.begin(), now_.p.end());
    const Reading reading(start_, now_);
    for (const auto value : probes_) put_one(value(reading));
  }
  Table& table() { return table_; }

 private:
  const Problem& problem_;
  SnapshotTaker taker_;
  Snapshot start_, now_;
  std::vector<double (*)(const Reading&)> probes_;
  Table table_;
};

std::string outcome_line(Outcome::Kind kind, double t) {
  return "outcome: " + std::string(name_of(kind)) + " t=" + number_text(t);
}

Table run_flow(const Scenario& scenario, const Problem& problem, const std::vector<double>& times) {
  FlowSettings settings = scenario.flow;
  settings.t_end = std::max(times.back(), 1e-300);
  Flow flow(problem, settings);
  RowWriter rows(problem, false);
  State state;
  const InterruptGuard interrupt;
  for (const double t : times) {
    while (flow.t_now() < t && !flow.outcome().finished()) {
      flow.step();
      interrupt.check();
    }
    const auto kind = flow.outcome().kind;
    const bool held = kind == Outcome::Kind::converged;
    if (kind == Outcome::Kind::undefined || (t > flow.t_now() && !held)) break;
    flow.state_at(t, state);
    rows.add(t, state);
  }
  for (const FlowEvent& event : flow.events())
    rows.table().comments.push_back("event: " + std::string(event.kind) + " index=" +
                                    std::to_string(event.index) + " t=" + number_text(event.t));
  const bool reached = !flow.outcome().finished() && flow.t_now() >= times.back();
  rows.table().comments.push_back(
      outcome_line(reached ? Outcome::Kind::horizon : flow.outcome().kind, flow.t_now()));
  return rows.table();
}

const AnyOptimizer& find_lane(const Scenario& scenario, const std::string& kind) {
  for (const AnyOptimizer& lane : scenario.lanes)
    if (info_of(lane).id == kind) return lane;
  throw Error("--lane: found '" + kind + "'; the scenario has no such lane in /lanes");
}

Table run_lane(const AnyOptimizer& optimizer, const Problem& problem,
               const std::vector<double>& times) {
  Lane lane(problem, optimizer);
  RowWriter rows(problem, true);
  if (!lane.undefined().empty()) {
    rows.table().comments.push_back(outcome_line(Outcome::Kind::undefined, 0));
    return rows.table();
  }
  State state;
  const InterruptGuard interrupt;
  for (const double t : times) {
    const double wanted = std::min(std::round(t / time_per_update(optimizer)),
                                   static_cast<double>(steps_of(optimizer)));
    const auto step = static_cast<std::int64_t>(wanted);
    while (lane.step() < step && !lane.broken()) {
      lane.advance_to(std::min(step, lane.step() + 100000));
      interrupt.check();
    }
    if (lane.broken()) break;
    lane.state(state);
    rows.add(lane.t(), state, static_cast<double>(lane.step()));
  }
  rows.table().comments.push_back(
      outcome_line(lane.broken() ? Outcome::Kind::non_finite : Outcome::Kind::horizon, lane.t()));
  return rows.table();
}

void write_table(const Table& table, const std::string& out) {
  if (out.empty())
    std::cout << table.csv();
  else
    write_file_atomically(out, out.ends_with(".npz") ? table.npz() : table.csv());
}

void run(const RunArguments& arguments) {
  if (!arguments.out.empty() && !arguments.out.ends_with(".csv") &&
      !arguments.out.ends_with(".npz"))
    throw Error("--out: found '" + arguments.out + "'; allowed: a name ending in .csv or .npz");
  const NamedScenario source = load_scenario(arguments.scenario);
  const Problem problem = build_problem(source.scenario, source.name);
  const auto* lane = arguments.lane.empty() || arguments.lane == "flow"
                         ? nullptr
                         : &find_lane(source.scenario, arguments.lane);
  const double t_end = lane ? time_per_update(*lane) * static_cast<double>(steps_of(*lane))
                            : source.scenario.flow.t_end;
  const auto times = requested_times(arguments.times, t_end);
  write_table(lane ? run_lane(*lane, problem, times) : run_flow(source.scenario, problem, times),
              arguments.out);
}

}  // namespace

void add_run_command(CLI::App& app, CommandContext&) {
  auto* command = app.add_subcommand("run", "Integrate without a window, a row for each time");
  command->footer(
      "Columns: t, a_…, s_…, loss, step (lanes), p_…, then one for every probe that is defined for "
      "the problem, named by its id (polarflow views lists them).");
  auto arguments = std::make_shared<RunArguments>();
  auto& times = arguments->times;
  command->add_option("SCENARIO", arguments->scenario, kScenarioHelp)->required();
  auto* list = command->add_option("--times", times.listed, "the times, T1,T2,…")
                   ->delimiter(',')
                   ->allow_extra_args(false);
  auto* file = command->add_option("--times-file", times.file, "a file with one time a line");
  auto* until = command->add_option("--until", times.until, "the last of a grid of times (t_end)")
                    ->check(number_from(1e-12));
  auto* samples =
      command->add_option("--samples", times.samples, "how many times in the grid (200)")
          ->check(CLI::Range(1, 10000000));
  auto* spacing = command->add_option("--spacing", times.spacing, "of the grid: log or linear")
                      ->check(CLI::IsMember({"log", "linear"}));
  auto* from =
      command->add_option("--from", times.from, "the first time of the grid (log: 0.01, linear: 0)")
          ->check(number_from(0));
  command->add_option("--lane", arguments->lane, "run this lane of the scenario, not the flow");
  command->add_option("--out", arguments->out, "write to FILE.csv or FILE.npz");
  list->excludes(file);
  for (auto* of_grid : {until, samples, spacing, from}) {
    list->excludes(of_grid);
    file->excludes(of_grid);
  }
  command->callback([arguments] { run(*arguments); });
}

}  // namespace polarflow
