#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/run_capture.h"
#include "app/cli/run_rows.h"
#include "app/cli/source.h"
#include "app/cli/start_row.h"
#include "app/cli/times.h"
#include "app/session/print_options.h"
#include "core/base/error.h"
#include "core/flow/flow.h"
#include "core/optimizer/method.h"
#include "core/run/told_loss.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iostream>
#include <sstream>
#include <utility>

namespace polarflow {
namespace {

struct RunArguments {
  ScenarioArgument scenario;
  std::string method, out, from, with, lines;
  std::string axes, array, mask;  // of a capture
  TimesRequest times;
};

/// A run to be made: a problem, where it starts, the times of its rows.
struct TableRun {
  NamedScenario source;
  Problem problem;               // as the scenario has it
  std::optional<StartRow> from;  // where it goes on
  const AnyOptimizer* method = nullptr;
  std::vector<double> times = {};
};

std::string outcome_line(Outcome::Kind kind, double t) {
  return "outcome: " + std::string(name_of(kind)) + " t=" + number_text(t);
}

/// Says so where not even the fastest entry moves by atol until the earliest time.
void warn_of_early_times(const TableRun& run, const Problem& problem) {
  const auto field = make_field(problem);
  Vec y(field->size()), slope(field->size());
  field->initial(y);
  if (!field->undefined_at(y).empty()) return;
  field->rhs(y, slope);
  const double resolved = run.source.flow().flow.atol / slope.cwiseAbs().maxCoeff();
  const auto first = std::ranges::find_if(run.times, [](double t) { return t > 0; });
  if (first != run.times.end() && *first < resolved && std::isfinite(resolved))
    std::cerr << "polarflow: times below " << short_number(resolved)
              << ": no entry changes by atol = " << short_number(run.source.flow().flow.atol)
              << " until then; a smaller atol (--set /flow/atol=…) resolves them\n";
}

/// Says that losses lie below what the tolerance tells from a time on.
void warn_of_small_losses(const TableRun& run, double told, double since) {
  const double atol = run.source.flow().flow.atol;
  std::cerr << "polarflow: losses below " << short_number(told)
            << " (here from t = " << short_number(since)
            << " on) are less than atol = " << short_number(atol)
            << " tells; a smaller atol and rtol (--set /flow/atol=…) tell them\n";
}

void run_flow(const TableRun& run, RunRows& rows, TableWriter& writer) {
  Problem problem = run.problem;
  const double start = run.from ? run.from->t : 0;
  if (run.from) problem.V = run.from->state.V, problem.a = run.from->state.a;
  FlowSettings settings = run.source.flow().flow;
  settings.t_end = std::max(run.times.back() - start, 1e-300);
  warn_of_early_times(run, problem);
  Flow flow(problem, settings);
  State state;
  double told = 0, noise_since = HUGE_VAL;  // of the losses
  const InterruptGuard interrupt;
  for (const double time : run.times) {
    const double t = time - start;
    while (flow.t_now() < t && !flow.outcome().finished()) {
      flow.step();
      interrupt.check();
    }
    const auto kind = flow.outcome().kind;
    const bool held = kind == Outcome::Kind::converged;
    if (kind == Outcome::Kind::undefined || (t > flow.t_now() && !held)) break;
    flow.state_at(t, state);
    writer.row(rows.row(time, state));
    told = told_loss(problem, rows.last(), settings.atol);
    noise_since = rows.last().now.loss < told ? std::min(noise_since, time) : HUGE_VAL;
    interrupt.check();
  }
  if (std::isfinite(noise_since)) warn_of_small_losses(run, told, noise_since);
  std::vector<std::string> comments;
  for (const FlowEvent& event : flow.events())
    comments.push_back("event: " + std::string(event.kind) + " index=" +
                       std::to_string(event.index) + " t=" + number_text(start + event.t));
  const bool reached = !flow.outcome().finished() && flow.t_now() >= settings.t_end;
  comments.push_back(
      outcome_line(reached ? Outcome::Kind::horizon : flow.outcome().kind, start + flow.t_now()));
  writer.end(comments);
}

const AnyOptimizer& find_method(const FlowScenario& scenario, const std::string& kind) {
  for (const AnyOptimizer& method : scenario.methods)
    if (info_of(method).id == kind) return method;
  throw Error("--lane: found '" + kind + "'; the scenario has no such lane in /lanes");
}

void run_method(const TableRun& run, RunRows& rows, TableWriter& writer) {
  Method method(run.problem, *run.method);
  const bool defined = method.undefined().empty();
  State state;
  const InterruptGuard interrupt;
  for (const double t : run.times) {
    if (!defined) break;
    const double wanted = std::min(std::round(t / time_per_update(*run.method)),
                                   static_cast<double>(steps_of(*run.method)));
    const auto step = static_cast<std::int64_t>(wanted);
    while (method.step() < step && !method.broken()) {
      method.advance_to(std::min(step, method.step() + 100000));
      interrupt.check();
    }
    if (method.broken()) break;
    method.state(state);
    writer.row(rows.row(method.t(), state, static_cast<double>(method.step())));
    interrupt.check();
  }
  const std::string outcome = !defined ? outcome_line(Outcome::Kind::undefined, 0)
                              : method.broken()
                                  ? outcome_line(Outcome::Kind::non_finite, method.t())
                                  : outcome_line(Outcome::Kind::horizon, method.t());
  writer.end({&outcome, 1});
}

RunExtras extras_of(const RunArguments& arguments) {
  RunExtras extras;
  const std::vector<std::string> words =
      arguments.with.empty() ? std::vector<std::string>{} : listed(arguments.with);
  for (const std::string& word : words) {
    if (word != "values" && word != "prediction")
      throw Error("--with: found '" + arguments.with +
                  "'; allowed: values,prediction or one of them");
    (word == "values" ? extras.values : extras.prediction) = true;
  }
  if ((extras.values || extras.prediction) && !arguments.out.ends_with(".npz"))
    throw Error("--with: found '" + arguments.with + "'; it wants --out FILE.npz");
  return extras;
}

/// The scenarios of --lines.
std::vector<NamedScenario> sources_in(const RunArguments& arguments) {
  std::vector<NamedScenario> sources;
  std::istringstream lines(read_text(arguments.lines));
  const std::string file = arguments.lines == "-" ? "standard input" : arguments.lines;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    const std::string name = file + ": line " + std::to_string(number);
    sources.push_back(
        {changed(parse_flow_scenario(line, name), arguments.scenario.changes), name, "", line});
  }
  if (sources.empty()) throw Error("--lines: " + file + " has no scenario");
  return sources;
}

TableRun run_of(NamedScenario source, const RunArguments& arguments) {
  TableRun run{std::move(source), {}, {}};
  const FlowScenario& scenario = run.source.flow();
  run.problem = build_problem(scenario, run.source.name);
  if (!arguments.method.empty() && arguments.method != "flow")
    run.method = &find_method(scenario, arguments.method);
  const double t_end =
      run.method ? time_per_update(*run.method) * static_cast<double>(steps_of(*run.method))
                 : scenario.flow.t_end;
  run.times = requested_times(arguments.times, t_end);
  if (arguments.from.empty()) return run;
  if (run.method) throw Error("--from: a lane cannot go on from a file; allowed: the flow");
  run.from = last_row_of(arguments.from, run.problem);
  std::erase_if(run.times, [&run](double t) { return t <= run.from->t; });
  if (run.times.empty())
    throw Error("--from: no time lies after " + short_number(run.from->t) + ", the last of " +
                arguments.from);
  return run;
}

/// --from is a time of the grid, or a file.
void take_start(RunArguments& arguments, bool times_given) {
  if (arguments.from.empty() || arguments.from.ends_with(".npz")) return;
  double t = 0;
  const auto end = arguments.from.data() + arguments.from.size();
  const auto [stop, error] = std::from_chars(arguments.from.data(), end, t);
  if (error != std::errc{} || stop != end || !std::isfinite(t) || t < 0)
    throw Error("--from: found '" + arguments.from +
                "'; allowed: a number from 0, or a name ending in .npz");
  if (times_given) throw Error("--from: a list of times has no grid; allowed: FILE.npz");
  arguments.times.from = t;
  arguments.from.clear();
}

void run_flows(std::vector<NamedScenario> sources, const RunArguments& arguments) {
  const RunExtras extras = extras_of(arguments);
  std::vector<TableRun> runs;
  for (NamedScenario& source : sources) runs.push_back(run_of(std::move(source), arguments));
  const auto writer = table_writer(arguments.out, runs.size(), runs.front().times.size());
  for (const TableRun& run : runs) {
    RunRows rows(run.problem, run.method != nullptr, extras);
    writer->begin(rows.blocks(), run.source.flow());
    run.method ? run_method(run, rows, *writer) : run_flow(run, rows, *writer);
  }
  writer->finish();
}

constexpr const char* kOfFlows[] = {"--times",   "--times-file", "--until", "--samples",
                                    "--spacing", "--from",       "--lane",  "--with"};
constexpr const char* kOfCaptures[] = {"--axes", "--array", "--mask"};

/// Options of the one kind of run are refused for the other.
template <std::size_t N>
void expect_none(const Command::Given& given, const char* const (&options)[N],
                 const std::string& kind) {
  for (const char* option : options)
    if (given(option)) throw Error(std::string(option) + ": " + kind);
}

void run(RunArguments& arguments, const Command::Given& given) {
  const auto flows = [&](std::vector<NamedScenario> sources) {
    expect_none(given, kOfCaptures, "found for a flow; allowed: for a capture of attention");
    take_start(arguments, given("--times") || given("--times-file"));
    run_flows(std::move(sources), arguments);
  };
  if (!arguments.lines.empty()) return flows(sources_in(arguments));
  NamedScenario source = load_scenario(arguments.scenario);
  if (source.scenario.flow()) return flows({std::move(source)});
  expect_none(given, kOfFlows, "found for a capture; allowed: for a flow");
  CaptureScenario capture = *source.scenario.capture();
  if (!arguments.axes.empty()) capture.axes = arguments.axes;
  if (!arguments.array.empty()) capture.array = arguments.array;
  if (!arguments.mask.empty()) capture.mask = arguments.mask;
  run_capture(capture, arguments.out);
}

}  // namespace

Command run_command() {
  Command command{"run", "Integrate without a window, a row for each time"};
  command.footer =
      "Columns: t, a_…, s_…, loss, step (lanes), p_… = Vᵀw, then one for every probe that is "
      "defined "
      "for the problem:\n" +
      probe_help();
  auto arguments = std::make_shared<RunArguments>();
  TimesRequest& times = arguments->times;
  add_scenario(command, arguments->scenario);
  command
      .add("--lines", &arguments->lines,
           "a file (- for stdin) with a scenario a line, each run in turn; an "
           "NPZ has them along a first axis")
      .excludes = {"SCENARIO"};
  command.add("--times", &times.listed, "the times, T1,T2,…");
  command.add("--times-file", &times.file, "a file with one time a line").excludes = {"--times"};
  Option& until = command.add("--until", &times.until, "the last of a grid of times (t_end)");
  until.least = 1e-12;
  Option& samples = command.add("--samples", &times.samples, "how many times in the grid (200)");
  samples.range = std::pair{1, 10000000};
  Option& spacing = command.add("--spacing", &times.spacing, "of the grid: log or linear");
  spacing.choices = {"log", "linear"};
  for (Option* of_grid : {&until, &samples, &spacing})
    of_grid->excludes = {"--times", "--times-file"};
  command.add("--from", &arguments->from,
              "the first time of the grid (log: 0.01, linear: 0); or FILE.npz, "
              "written --with values: goes on from its last row");
  command.add("--lane", &arguments->method, "run this lane of the scenario, not the flow");
  command.add("--out", &arguments->out, "write to FILE.csv or FILE.npz");
  command.add("--with", &arguments->with,
              "values,prediction: also V [T, d, n] and theta [T, d], in an NPZ");
  command.add("--axes", &arguments->axes,
              "of a capture: what the axes of its arrays are, as layer,sample,head,query,key");
  command.add("--array", &arguments->array, "of a capture: the array, where several fit");
  command.add("--mask", &arguments->mask, "of a capture: the array of valid keys [sample, key]");
  command.run = [arguments](const Command::Given& given) {
    if (given("--out")) check_table_name(arguments->out, "--out");
    if (!given("--lines") && !given("SCENARIO")) throw Error("SCENARIO is required");
    run(*arguments, given);
    return 0;
  };
  return command;
}

}  // namespace polarflow
