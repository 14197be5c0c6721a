#include "core/run/sweep.h"

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "app/cli/source.h"
#include "app/cli/sweep_file.h"
#include "app/cli/sweep_journal.h"
#include "app/files/atomic_file.h"
#include "app/files/npz_writer.h"
#include "app/run/parallel.h"
#include "core/base/error.h"

#include <array>
#include <charconv>
#include <memory>

namespace polarflow {
namespace {

struct SweepArguments {
  ScenarioArgument scenario;
  std::array<std::string, 4> axes;  // --x, --y, --z, --u
  std::string over, out, shard;
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
  for (std::size_t k = 0; k < part_size(sweep, part); ++k)
    outcomes.push_back(sweep.at(part * kSweepPart + k));
  return outcomes;
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

std::vector<SweepAxis> axes_of(const SweepArguments& arguments) {
  std::vector<SweepAxis> axes;
  for (std::size_t k = 0; k < arguments.axes.size(); ++k) {
    const std::string option = std::string("--") + kSweepLetters[k];
    if (arguments.axes[k].empty()) continue;
    if (k > axes.size())
      throw Error(option + ": found without --" + kSweepLetters[k - 1] +
                  "; allowed: axes in their order");
    axes.push_back(parse_sweep_axis(arguments.axes[k], option));
  }
  if (!arguments.over.empty())
    axes.insert(axes.begin(), parse_sweep_axis(arguments.over, "--over"));
  return axes;
}

void make_sweep(const SweepArguments& arguments) {
  if (!arguments.out.ends_with(".npz"))
    throw Error("--out: found '" + arguments.out + "'; allowed: a name ending in .npz");
  const Shard shard = shard_of(arguments.shard);
  const FlowScenario scenario = load_flow(arguments.scenario).flow();
  const Sweep sweep(scenario, axes_of(arguments));
  const bool over = !arguments.over.empty();
  SweepJournal journal(arguments.out + ".part", sweep);
  run_sweep(sweep, shard, journal);
  std::vector<NpyArray> arrays = sweep_arrays(sweep, journal.parts(), over);
  if (shard.of == 1) arrays = averaged(std::move(arrays));
  write_file_atomically(arguments.out, npz_bytes(arrays, sweep_texts(sweep, scenario, over)));
  journal.discard();
}

void merge(const std::string& out, const std::vector<std::string>& in) {
  if (!out.ends_with(".npz"))
    throw Error("OUT: found '" + out + "'; allowed: a name ending in .npz");
  const std::string first = read_text(in.front());
  std::vector<NpyArray> merged = parse_sweep(first, in.front());
  for (std::size_t i = 1; i < in.size(); ++i)
    take_over(merged, parse_sweep(read_text(in[i]), in[i]), in[i]);
  const SweepCount count = count_of(merged);
  if (count.missing > 0)
    throw Error("OUT: " + std::to_string(count.missing) + " of " + std::to_string(count.points) +
                " points are in none of the files");
  write_file_atomically(out, npz_bytes(averaged(std::move(merged)), sweep_texts_in(first)));
}

}  // namespace

Command sweep_command() {
  Command command{"sweep", "How runs end over a grid of up to four fields"};
  command.footer =
      "Writes the arrays x, y, ... (of a list the places of its values, which the text `axes` "
      "names), and of shape (..., y, x): winner (a token counted from 0; -1: none is "
      "ahead), t99 (the time from which its weight is 99 %), top (that weight), entropy, loss and "
      "t at the end, done; with --over NAME_mean, NAME_sd and NAME_n of them, of the winner the "
      "most frequent one and winner_n, which sweep-merge makes of shards. What is finished is kept "
      "in FILE.npz.part until all is; the same command goes on from there. A pointer that is not "
      "in "
      "the scenario's text is looked up among its numbers (presets --resolve), as /init/a/0.";
  auto arguments = std::make_shared<SweepArguments>();
  add_scenario(command, arguments->scenario).required = true;
  const char* const help[] = {"POINTER=LO:HI:N[:log] or POINTER=VALUE,VALUE,…: the columns",
                              "the same: the rows", "the same: a third axis", "the same: a fourth"};
  for (std::size_t k = 0; k < arguments->axes.size(); ++k)
    command.add(std::string("--") + kSweepLetters[k], &arguments->axes[k], help[k]).required =
        k == 0;
  command.add("--over", &arguments->over,
              "the same, averaged over: adds no axis, as /init/V/seed=0:4:5");
  command.add("--out", &arguments->out, "FILE.npz").required = true;
  command.add("--shard", &arguments->shard, "i/N: only this share of the points");
  command.run = [arguments](const Command::Given&) {
    make_sweep(*arguments);
    return 0;
  };
  return command;
}

Command sweep_merge_command() {
  Command command{"sweep-merge", "Put the shards of a sweep together"};
  auto out = std::make_shared<std::string>();
  auto in = std::make_shared<std::vector<std::string>>();
  command.add("OUT", out.get(), "FILE.npz").required = true;
  command.add("IN", in.get(), "what polarflow sweep --shard wrote").required = true;
  command.run = [out, in](const Command::Given&) {
    merge(*out, *in);
    return 0;
  };
  return command;
}

}  // namespace polarflow
