#include "app/cli/basins.h"

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/source.h"
#include "app/cli/table.h"
#include "app/export/atomic_file.h"
#include "app/export/png.h"
#include "app/run/parallel.h"
#include "app/session/printing.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <span>
#include <utility>

namespace polarflow {

BasinMap basin_map(const Problem& problem, const FlowSettings& settings, int side, bool times,
                   const std::function<void()>& between) {
  const Ensemble ensemble(problem, settings);
  const auto cells = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
  BasinMap map{side, times, std::vector<Fate>(cells)};
  for_batches(
      cells, static_cast<std::size_t>(batch_of(ensemble)),
      [&](std::size_t first, std::size_t count) {
        const Mat starts = basin_starts(problem, side, static_cast<Index>(first),
                                        static_cast<Index>(count));
        ensemble.follow(starts, times, std::span(map.fates).subspan(first, count));
      },
      [&between](std::size_t) { between(); });
  return map;
}

namespace {

struct BasinsArguments {
  std::string scenario, out;
  int grid = 256;
};

Table table_of(const BasinMap& map) {
  Table table;
  table.blocks = {{"i"}, {"j"}, {"s", 3, false}, {"winner"}, {"t99"}};
  const auto put = [&table](std::size_t block, double value) {
    table.blocks[block].values.push_back(value);
  };
  for (int i = 0; i < map.side; ++i)
    for (int j = 0; j < map.side; ++j) {
      const Fate& fate = map.fates[static_cast<std::size_t>(i) * static_cast<std::size_t>(map.side) +
                                   static_cast<std::size_t>(j)];
      put(0, i), put(1, j);
      for (const double s : BasinMap::weights(map.side, i, j)) put(2, s);
      put(3, fate.winner), put(4, fate.t_level);
    }
  return table;
}

/// The stage with the scenario's own run over the basins, as a session that shows them prints it.
void write_picture(const NamedScenario& source, BasinMap map, const BasinsArguments& arguments,
                   const std::function<void()>& between) {
  OpenedSession opened = opened_session(source);
  Frame frame = finished_frame(opened.state, between, source.name);
  frame.basins = std::make_shared<const BasinMap>(std::move(map));
  opened.state.space.stage.basins = true;
  opened.state.space.print.view = "simplex";
  Picture picture = printed(opened, frame, "png");
  picture.provenance.command = "polarflow basins " + arguments.scenario + " --grid " +
                               std::to_string(arguments.grid) + " --out " + arguments.out;
  write_file_atomically(arguments.out, png_file(picture));
}

void basins(const BasinsArguments& arguments) {
  const std::string& out = arguments.out;
  if (!out.ends_with(".png") && !out.ends_with(".csv") && !out.ends_with(".npz"))
    throw Error("--out: found '" + out + "'; allowed: a name ending in .png, .csv or .npz");
  const NamedScenario source = load_scenario(arguments.scenario);
  const Problem problem = build_problem(source.scenario, source.name);
  if (const auto why = why_no_basins(problem); !why.empty())
    throw Error(source.name + ": " + std::string(why));
  const InterruptGuard interrupt;
  const auto between = [&interrupt] { interrupt.check(); };
  BasinMap map = basin_map(problem, source.scenario.flow, arguments.grid, true, between);
  if (out.ends_with(".png")) return write_picture(source, std::move(map), arguments, between);
  const Table table = table_of(map);
  write_file_atomically(out, out.ends_with(".npz") ? table.npz() : table.csv());
}

}  // namespace

void add_basins_command(CLI::App& app, CommandContext&) {
  auto* command = app.add_subcommand("basins", "Which token wins from every start, and when");
  command->footer(
      "For three tokens. The triangle of weights is cut into N*N equal triangles, a start in the "
      "middle of each, at row i and column j. Columns: i, j, s_0, s_1, s_2, winner (a token counted "
      "from 0; -1 where none is known to win), t99 (the time from which its weight is 99 %; nan "
      "where it is not by t_end).");
  auto arguments = std::make_shared<BasinsArguments>();
  command->add_option("SCENARIO", arguments->scenario, kScenarioHelp)->required();
  command->add_option("--grid", arguments->grid, "N, starts along a side (256)")
      ->check(CLI::Range(1, 2048));
  command->add_option("--out", arguments->out, "FILE.png, FILE.csv or FILE.npz")->required();
  command->callback([arguments] { basins(*arguments); });
}

}  // namespace polarflow
