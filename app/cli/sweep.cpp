#include "core/sim/sweep.h"

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "app/cli/source.h"
#include "app/cli/sweep_journal.h"
#include "app/export/atomic_file.h"
#include "app/export/npz.h"
#include "app/run/parallel.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>

namespace polarflow {
namespace {

struct SweepArguments {
  std::string scenario, x, y, out, shard;
};

constexpr std::size_t kMostShards = 1'000'000;

/// Every `of`-th part, from number `index` on.
struct Shard {
  std::size_t index = 0, of = 1;
};

Shard shard_of(const std::string& text) {
  if (text.empty()) return {};
  Shard shard;
  const char* end = text.data() + text.size();
  const auto [slash, error] = std::from_chars(text.data(), end, shard.index);
  const bool divided = error == std::errc{} && slash != end && *slash == '/';
  const auto rest = divided ? std::from_chars(slash + 1, end, shard.of)
                            : std::from_chars_result{text.data(), std::errc::invalid_argument};
  if (rest.ec != std::errc{} || rest.ptr != end || shard.index < 1 || shard.index > shard.of ||
      shard.of > kMostShards)
    throw Error("--shard: found '" + text + "'; allowed: i/N with i from 1 to N, N at most " +
                std::to_string(kMostShards));
  --shard.index;
  return shard;
}

std::vector<SweepOutcome> outcomes_of(const Sweep& sweep, std::size_t part) {
  std::vector<SweepOutcome> outcomes;
  const auto width = static_cast<std::size_t>(sweep.x().count);
  for (std::size_t k = 0; k < part_size(sweep, part); ++k) {
    const std::size_t point = part * kSweepPart + k;
    outcomes.push_back(sweep.at(static_cast<int>(point % width), static_cast<int>(point / width)));
  }
  return outcomes;
}

/// What tells sweeps apart, in two numbers.
std::vector<double> identity_of(const Sweep& sweep) {
  const std::uint64_t hash = fingerprint(sweep.key());
  return {static_cast<double>(hash >> 32), static_cast<double>(hash & 0xffffffffULL)};
}

/// The points of a sweep whose outcomes are there, in a grid with NaN for the others.
///
/// Arrays  x (columns), y (rows), one of shape (y, x) for every field of an outcome, `done` of the
/// same shape with 1 where the outcome is there, and `sweep`, which tells sweeps apart.
std::vector<NpyArray> arrays_of(const Sweep& sweep, const SweepParts& parts) {
  const auto values = [](const SweepAxis& axis) {
    std::vector<double> all;
    for (int k = 0; k < axis.count; ++k) all.push_back(axis.value(k));
    return all;
  };
  const auto width = static_cast<std::size_t>(sweep.x().count),
             height = static_cast<std::size_t>(sweep.y().count);
  std::vector<NpyArray> arrays{{"x", values(sweep.x()), {width}}, {"y", values(sweep.y()), {height}}};
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  for (const std::string_view field : kSweepFields)
    arrays.push_back({std::string(field), std::vector<double>(width * height, kNaN), {height, width}});
  NpyArray done{"done", std::vector<double>(width * height, 0), {height, width}};
  for (const auto& [part, outcomes] : parts)
    for (std::size_t k = 0; k < outcomes.size(); ++k) {
      const std::size_t point = part * kSweepPart + k;
      const auto& [winner, t99, top, entropy, loss, t] = outcomes[k];
      std::size_t array = 2;
      for (const double value : {winner, t99, top, entropy, loss, t})
        arrays[array++].values[point] = value;
      done.values[point] = 1;
    }
  arrays.push_back(std::move(done));
  arrays.push_back({"sweep", identity_of(sweep), {2}});
  return arrays;
}

void run_sweep(const Sweep& sweep, const Shard& shard, SweepJournal& journal) {
  std::vector<std::size_t> todo;
  for (std::size_t part = shard.index; part < part_count(sweep); part += shard.of)
    if (!journal.parts().contains(part)) todo.push_back(part);
  std::vector<std::vector<SweepOutcome>> outcomes(todo.size());
  const InterruptGuard interrupt;
  Progress progress;
  for_batches(
      todo.size(), 1,
      [&](std::size_t k, std::size_t) { outcomes[k] = outcomes_of(sweep, todo[k]); },
      [&](std::size_t k) {
        journal.add(todo[k], std::move(outcomes[k]));
        interrupt.check();
        progress.show("sweep: " + std::to_string(journal.parts().size()) + " of " +
                      std::to_string(part_count(sweep)) + " parts");
      });
}

void sweep_command(const SweepArguments& arguments) {
  if (!arguments.out.ends_with(".npz"))
    throw Error("--out: found '" + arguments.out + "'; allowed: a name ending in .npz");
  const Shard shard = shard_of(arguments.shard);
  const SweepAxis x = parse_sweep_axis(arguments.x, "--x"), y = parse_sweep_axis(arguments.y, "--y");
  const Sweep sweep(load_scenario(arguments.scenario).scenario, x, y);
  SweepJournal journal(arguments.out + ".part", sweep);
  run_sweep(sweep, shard, journal);
  write_file_atomically(arguments.out, npz_bytes(arrays_of(sweep, journal.parts())));
  journal.discard();
}

const NpyArray& named(const std::vector<NpyArray>& arrays, std::string_view name,
                      const std::string& file) {
  const auto found = std::ranges::find(arrays, name, &NpyArray::name);
  if (found == arrays.end()) throw Error(file + ": is no result of polarflow sweep");
  return *found;
}

std::vector<NpyArray> read_sweep(const std::string& file) {
  try {
    return npz_arrays(read_text(file));
  } catch (const Error&) {
    throw;
  } catch (const std::runtime_error& problem) {
    throw Error(file + ": " + problem.what());
  }
}

/// Takes the points over that are done in `other`.
void take_over(std::vector<NpyArray>& merged, const std::vector<NpyArray>& other,
               const std::string& file) {
  if (named(other, "sweep", file).values != named(merged, "sweep", file).values)
    throw Error(file + ": belongs to another sweep than the first file");
  const std::vector<double>& done = named(other, "done", file).values;
  for (NpyArray& array : merged) {
    const NpyArray& from = named(other, array.name, file);
    if (from.shape != array.shape) throw Error(file + ": is damaged");
    if (array.shape.size() != 2) continue;
    for (std::size_t k = 0; k < array.values.size(); ++k)
      if (done[k] == 1) array.values[k] = from.values[k];
  }
}

void merge_command(const std::string& out, const std::vector<std::string>& in) {
  if (!out.ends_with(".npz"))
    throw Error("OUT: found '" + out + "'; allowed: a name ending in .npz");
  std::vector<NpyArray> merged = read_sweep(in.front());
  for (const std::string& file : in) take_over(merged, read_sweep(file), file);
  const auto& done = named(merged, "done", in.front()).values;
  if (const auto missing = std::ranges::count(done, 0.0))
    throw Error("OUT: " + std::to_string(missing) + " of " + std::to_string(done.size()) +
                " points are in none of the files");
  write_file_atomically(out, npz_bytes(merged));
}

}  // namespace

void add_sweep_command(CLI::App& app, CommandContext&) {
  auto* command = app.add_subcommand("sweep", "How runs end over a grid of two numbers");
  command->footer(
      "Writes the arrays x and y, and of shape (y, x): winner (a token counted from 0; -1: none is "
      "ahead), t99 (the time from which its weight is 99 %), top (that weight), entropy, loss and "
      "t at the end, done. What is finished is kept in FILE.npz.part until all is; the same command "
      "goes on from there. A pointer that is not in the scenario's text is looked up among its "
      "numbers (presets --resolve), as /init/a/0.");
  auto arguments = std::make_shared<SweepArguments>();
  command->add_option("SCENARIO", arguments->scenario, kScenarioHelp)->required();
  command->add_option("--x", arguments->x, "POINTER=LO:HI:N[:log], the columns")->required();
  command->add_option("--y", arguments->y, "POINTER=LO:HI:N[:log], the rows")->required();
  command->add_option("--out", arguments->out, "FILE.npz")->required();
  command->add_option("--shard", arguments->shard, "i/N: only this share of the points");
  command->callback([arguments] { sweep_command(*arguments); });
}

void add_sweep_merge_command(CLI::App& app, CommandContext&) {
  auto* command = app.add_subcommand("sweep-merge", "Put the shards of a sweep together");
  auto out = std::make_shared<std::string>();
  auto in = std::make_shared<std::vector<std::string>>();
  command->add_option("OUT", *out, "FILE.npz")->required();
  command->add_option("IN", *in, "what polarflow sweep --shard wrote")->required();
  command->callback([out, in] { merge_command(*out, *in); });
}

}  // namespace polarflow
