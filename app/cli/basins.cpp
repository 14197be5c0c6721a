#include "app/cli/basins.h"

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/source.h"
#include "app/cli/table.h"
#include "app/export/png.h"
#include "app/files/atomic_file.h"
#include "app/run/parallel.h"
#include "app/session/printing.h"
#include "app/session/scenario_edits.h"
#include "core/base/error.h"

#include <algorithm>
#include <iostream>
#include <memory>
#include <span>
#include <string>
#include <utility>

namespace polarflow {

BasinMap basin_map(const Problem& problem, const FlowSettings& settings, int side, Depth depth,
                   const std::function<void()>& between) {
  const Ensemble ensemble(problem, settings);
  const auto faces = static_cast<std::size_t>(BasinMap::faces(problem.n()));
  const std::size_t cells = faces * static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
  BasinMap map{side, depth, std::vector<StartOutcome>(cells)};
  for_batches(
      cells, static_cast<std::size_t>(batch_of(ensemble)),
      [&](std::size_t first, std::size_t count) {
        const Mat starts =
            basin_starts(problem, side, static_cast<Index>(first), static_cast<Index>(count));
        ensemble.follow(starts, depth, std::span(map.outcomes).subspan(first, count));
      },
      [&between](std::size_t) { between(); });
  return map;
}

namespace {

struct BasinsArguments {
  ScenarioArgument scenario;
  std::string out, show = "winner";
  int grid = 256;
};

BasinColour colour_of(const std::string& word) {
  const auto words = words_of(BasinColour{});
  const auto found = std::ranges::find(words, word);
  if (found == words.end())
    throw Error("--show: found '" + word + "'; allowed: winner, time, entropy");
  return static_cast<BasinColour>(found - words.begin());
}

void write_table(const BasinMap& map, const FlowScenario& scenario, const std::string& out) {
  const auto tokens = scenario.dims.n;
  const std::vector<TableBlock> blocks{
      {"face"},   {"i"},   {"j"},       {"s", {static_cast<std::size_t>(tokens)}},
      {"winner"}, {"t99"}, {"entropy"}, {"ground"}};
  const auto writer = table_writer(out);
  writer->begin(blocks, scenario);
  const Index cells = Index{map.side} * map.side;
  for (Index k = 0; k < static_cast<Index>(map.outcomes.size()); ++k) {
    const StartOutcome& start_outcome = map.outcomes[static_cast<std::size_t>(k)];
    const Vec weights = basin_weights(tokens, map.side, k, 1);
    std::vector<double> row{static_cast<double>(tokens == 4 ? k / cells : -1),
                            static_cast<double>(k % cells / map.side),
                            static_cast<double>(k % map.side)};
    row.insert(row.end(), weights.begin(), weights.end());
    row.insert(row.end(), {static_cast<double>(start_outcome.winner), start_outcome.t_level,
                           start_outcome.entropy, static_cast<double>(start_outcome.reason)});
    writer->row(row);
  }
  writer->end({});
  writer->finish();
}

/// "65536 starts: 65530 certified, 6 undecided".
std::string summary(const BasinMap& map) {
  constexpr std::pair<StartOutcome::Reason, const char*> kReasons[] = {
      {StartOutcome::Reason::certified, " certified"},
      {StartOutcome::Reason::converged, " at rest"},
      {StartOutcome::Reason::horizon, " ahead at the end"},
      {StartOutcome::Reason::undecided, " undecided"}};
  std::string text = std::to_string(map.outcomes.size()) + " starts";
  const char* before = ": ";
  for (const auto& [reason, name] : kReasons) {
    const auto count = std::ranges::count(map.outcomes, reason, &StartOutcome::reason);
    if (count == 0) continue;
    text.append(before).append(std::to_string(count)).append(name);
    before = ", ";
  }
  return text;
}

std::string command_of(const BasinsArguments& arguments) {
  std::string command = "polarflow basins " + shell_quoted(arguments.scenario.name);
  for (const std::string& change : arguments.scenario.changes)
    command += " --set " + shell_quoted(change);
  return command + " --grid " + std::to_string(arguments.grid) + " --show " + arguments.show +
         " --out " + shell_quoted(arguments.out);
}

/// The stage with the scenario's own run over the basins, as a session that shows them prints it.
void write_picture(const NamedScenario& source, BasinMap map, const BasinsArguments& arguments,
                   const std::function<void()>& between) {
  OpenedSession opened = opened_session(source);
  Finishing how;
  how.between = [&between](const std::string&) { between(); };
  how.source = source.name;
  FlowFrame frame = *finished_frame(opened.state, how).flow();
  frame.basins = std::make_shared<const BasinMap>(std::move(map));
  opened.state.space.stage.basins = true;
  opened.state.space.stage.basin_colour = colour_of(arguments.show);
  opened.state.space.print.view = "simplex";
  Picture picture = printed(opened, frame, "png");
  picture.provenance.command = command_of(arguments);
  write_file_atomically(arguments.out, png_file(picture));
}

void basins(const BasinsArguments& arguments) {
  const std::string& out = arguments.out;
  if (!out.ends_with(".png") && !out.ends_with(".csv") && !out.ends_with(".npz"))
    throw Error("--out: found '" + out + "'; allowed: a name ending in .png, .csv or .npz");
  (void)colour_of(arguments.show);  // before what takes long
  const NamedScenario source = load_flow(arguments.scenario);
  const Problem problem = build_problem(source.flow(), source.name);
  if (const auto why = why_no_basins(problem); !why.empty())
    throw Error(source.name + ": " + std::string(why));
  const InterruptGuard interrupt;
  const auto between = [&interrupt] { interrupt.check(); };
  BasinMap map = basin_map(problem, source.flow().flow, arguments.grid, Depth::end, between);
  std::cout << summary(map) << '\n';
  if (out.ends_with(".png")) return write_picture(source, std::move(map), arguments, between);
  write_table(map, source.flow(), out);
}

}  // namespace

Command basins_command() {
  Command command{"basins", "Which token wins from every start, and when"};
  command.footer =
      "The triangle of three weights is cut into N*N equal triangles, a start in the middle of "
      "each, at row i and column j; so is each face of the tetrahedron of four, the k-th at "
      "s_k = 0.01. Columns: face (-1 for three tokens), i, j, s_0 ..., winner (a token counted "
      "from "
      "0; -1 where none is known to win), t99 (the time from which its weight is 99 %; nan where "
      "it "
      "is not by t_end), entropy (at t_end, in nats), ground (of the winner: 0 none, 1 it leads at "
      "t_end, 2 the run came to rest, 3 it leads for ever).";
  auto arguments = std::make_shared<BasinsArguments>();
  add_scenario(command, arguments->scenario).required = true;
  command.add("--grid", &arguments->grid, "N, starts along a side (256)").range =
      std::pair{1, 2048};
  command.add("--show", &arguments->show,
              "what the colours of FILE.png tell: winner, time or entropy (winner)");
  command.add("--out", &arguments->out, "FILE.png, FILE.csv or FILE.npz").required = true;
  command.run = [arguments](const Command::Given&) {
    basins(*arguments);
    return 0;
  };
  return command;
}

}  // namespace polarflow
