#include "app/cli/bench/ensemble_bench.h"

#include "app/cli/basins.h"
#include "app/cli/bench/bench_case.h"
#include "app/cli/bench/fma_peak.h"
#include "app/cli/bench/measure.h"
#include "app/cli/bench/plain_rhs.h"
#include "app/cli/bench/report.h"
#include "app/cli/bench/solver.h"
#include "app/run/parallel.h"
#include "core/base/instruction_set.h"
#include "core/ensemble/replicator_kernel.h"
#include "core/flow/flow.h"
#include "core/scenario/presets.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <ostream>
#include <vector>

namespace polarflow::bench {
namespace {

using Precision = Ensemble::Precision;

constexpr int kSide = 256;      // 65,536 starts
constexpr Index kSample = 256;  // of them, which the peers follow too
constexpr double kEnd = 1e6;

/// The starts over the triangle, and each so many-th of them.
Problem three_tokens() {
  return problem_of({.name = "ensemble", .goal = "G9", .size = 3, .wanted = {}});
}
Mat sample_of(const Mat& starts) {
  return starts(Eigen::all,
                Eigen::seqN(starts.cols() / kSample / 2, kSample, starts.cols() / kSample));
}

/// The scores at the end of one run.
Vec end_of(Problem problem, VecIn start, const FlowSettings& settings) {
  problem.a = start;
  Flow flow(problem, settings);
  while (!flow.outcome().finished()) flow.step();
  Vec flat;
  flow.flat_at(settings.t_end, flat);
  return flat.tail(problem.n());
}

Method own_method(const Problem& problem, const Mat& starts, const Mat& reference) {
  return {"polarflow",
          [&](double tolerance, Mat& ends) {
            const Ensemble ensemble(problem,
                                    {.t_end = kEnd, .rtol = tolerance, .atol = 1e-3 * tolerance});
            std::vector<StartOutcome> outcomes(static_cast<std::size_t>(starts.cols()));
            ends.resize(starts.rows(), starts.cols());
            ensemble.follow_to_end(starts, ends, outcomes);
            return true;
          },
          [&](const Mat& ends) { return error_of(ends, reference); }};
}

Method peer_method(const Problem& problem, const Peer& peer, const RightHandSide& rhs,
                   const Mat& starts, const Mat& reference) {
  return {peer.name,
          [&, solve = peer.solve](double tolerance, Mat& ends) {
            const Vec times = Vec::Constant(1, kEnd);
            Vec start(2 * problem.n());
            Mat state(start.size(), 1);
            ends.resize(starts.rows(), starts.cols());
            for (Index i = 0; i < starts.cols(); ++i) {
              start << problem.V.reshaped(), starts.col(i);
              if (!solve({rhs, start, times, tolerance}, state)) return false;
              ends.col(i) = state.col(0).tail(problem.n());
            }
            return true;
          },
          [&](const Mat& ends) { return error_of(ends, reference); }};
}

/// Beside the peers, for one achieved error; everything on one core, scaled to all starts.
void compare_loops(double error, std::ostream& out) {
  const Problem problem = three_tokens();
  const Mat starts = sample_of(basin_starts(problem, kSide, 0, kSide * kSide));
  Mat reference(starts.rows(), starts.cols());
  for (Index i = 0; i < starts.cols(); ++i)
    reference.col(i) = end_of(problem, starts.col(i),
                              {.t_end = kEnd, .rtol = 1e-13, .atol = 1e-13, .method = "dop853"});
  const RightHandSide plain = plain_rhs(problem);
  std::vector<Method> methods{own_method(problem, starts, reference)};
  for (const Peer& peer : all_peers())
    if (!peer.stiff) methods.push_back(peer_method(problem, peer, plain, starts, reference));
  const std::vector<Figure> figures = measure(methods, error);
  const double scale = static_cast<double>(kSide * kSide) / kSample;
  out << "\terror " << short_number(error) << ": " << duration(scale * figures[0].seconds);
  for (std::size_t i = 1; i < methods.size(); ++i) {
    const std::string& name = methods[i].name;
    const double ratio = figures[i].seconds / figures[0].seconds;
    const double wanted = name.starts_with("odeint") ? 15 : name.starts_with("gsl") ? 20 : 300;
    out << ", " << name << ' ';
    if (figures[i].reached)
      out << duration(scale * figures[i].seconds) << " ×" << short_number(ratio, 3) << " (want "
          << wanted << (ratio >= wanted ? ": met)" : ": MISSED)");
    else
      out << "not reached";
  }
}

const FmaPeak& fma_peak() {
  return *best_variant<&fma_peak_baseline, &fma_peak_avx2, &fma_peak_avx512>();
}

/// Floating-point operations a second, on one core; the best of some runs.
template <class Work>
double best_rate(int runs, Work&& work) {
  double best = 0;
  for (int run = 0; run < runs; ++run) {
    const double begin = thread_seconds(), done = work();
    best = std::max(best, done / (thread_seconds() - begin));
  }
  return best;
}

/// Operations of one step of one start, counted in core/flow/taylor_recurrence_lanes.h and
/// core/ensemble/replicator_lanes.h: a fused multiply-add is 2, e^x 31, a division 1.
double operations_of_step(int tokens, int order) {
  double recurrences = 0, time = 31;
  for (int k = 0; k < order; ++k) {
    recurrences += tokens * (17 + 4 * k - (k == 0 ? 4 : 0));
    time += 2 * k + 4;
  }
  const double sizes = 2 * (tokens * 12 + 8), horner = 4 * order * tokens + 2 * order;
  const double softmax = tokens * (31 + 4);
  return recurrences + time + sizes + horner + softmax;
}

/// Trajectories a second, steps, and the share of the peak, on one core.
void report_precision(Precision precision, double tolerance, std::ostream& out) {
  const bool exact = precision == Precision::exact;
  const Problem problem = three_tokens();
  const Mat starts = basin_starts(problem, kSide, 0, kSide * kSide);
  const Ensemble ensemble(problem, {.t_end = kEnd, .rtol = tolerance, .atol = 1e-3 * tolerance},
                          precision);
  Mat ends(starts.rows(), starts.cols());
  std::vector<StartOutcome> outcomes(static_cast<std::size_t>(starts.cols()));
  long steps = 0;
  const double operations =
      operations_of_step(3, exact ? ReplicatorKernel::exact_order : ReplicatorKernel::single_order);
  const double rate = best_rate(7, [&] {
    steps = ensemble.follow_to_end(starts, ends, outcomes);
    return operations * static_cast<double>(steps);
  });
  const double peak =
      best_rate(7, [&] { return (exact ? fma_peak().exact : fma_peak().single)(2'000'000); });
  const auto count = static_cast<double>(starts.cols());
  const double share = rate / peak, each = static_cast<double>(steps) / count;
  out << '\t' << (exact ? "double" : "single") << ", rtol " << tolerance << ": "
      << short_number(rate / operations / each / 1e6, 3) << " million trajectories/s a core, "
      << short_number(each, 3) << " steps each, " << short_number(rate / 1e9, 3) << " of "
      << short_number(peak / 1e9, 3) << " Gflop/s, " << short_number(100 * share)
      << " % (want 50 %: " << (share >= 0.5 ? "met" : "MISSED") << ")";
}

/// The best of some runs on all cores, in wall time.
template <class Work>
double best_seconds(Work&& work) {
  double best = std::numeric_limits<double>::infinity();
  for (int run = 0; run < 7; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    best = std::min(best, taken.count());
  }
  return best;
}

/// Wall time on one core over wall time on all.
void report_scaling(std::ostream& out) {
  const Problem problem = three_tokens();
  const Mat starts = basin_starts(problem, kSide, 0, kSide * kSide);
  const Ensemble ensemble(problem, {.t_end = kEnd, .rtol = 1e-6, .atol = 1e-9});
  std::vector<StartOutcome> outcomes(static_cast<std::size_t>(starts.cols()));
  const auto follow = [&](std::size_t first, std::size_t count) {
    ensemble.follow(starts.middleCols(static_cast<Index>(first), static_cast<Index>(count)),
                    Depth::end, std::span(outcomes).subspan(first, count));
  };
  const double one = best_seconds([&] { follow(0, outcomes.size()); });
  const double all =
      best_seconds([&] { for_batches(outcomes.size(), 2048, follow, [](std::size_t) {}); });
  out << '\t' << batch_threads() << " threads ×" << short_number(one / all, 3)
      << "\tmemory a trajectory " << 2 * 3 * sizeof(double) + sizeof(StartOutcome) << " bytes";
}

void run_trajectories(std::ostream& out) {
  out << "ensemble-65536\tG9\treduced logistic, n = 3, to t = 1e6, one core";
  for (const double error : {1e-6, 1e-8}) compare_loops(error, out);
  report_precision(Precision::exact, 1e-6, out);
  report_precision(Precision::exact, 1e-8, out);
  report_precision(Precision::single, 1e-5, out);
  report_scaling(out);
  out << '\t' << machine() << '\n' << std::flush;
}

/// A basin map of the preset `triangle`: winners alone, and with the times to the level.
void run_basins(int side, double winners_wanted, double times_wanted, std::ostream& out) {
  const FlowScenario& scenario = find_preset("triangle")->scenario;
  const Problem problem = build_problem(scenario);
  FlowSettings settings = scenario.flow;
  settings.rtol = 1e-6, settings.atol = 1e-9;
  out << "basins-" << side << "\tG10\tsoftmax, logistic, n = 3, " << side
      << "^2 starts, rtol 1e-6, " << batch_threads() << " threads, best of 7";
  for (const bool times : {false, true}) {
    const Depth depth = times ? Depth::level : Depth::winner;
    const double seconds =
        best_seconds([&] { (void)basin_map(problem, settings, side, depth, [] {}); });
    const double wanted = times ? times_wanted : winners_wanted;
    out << '\t' << (times ? "with times " : "winners ") << duration(seconds) << " (want "
        << duration(wanted) << (seconds <= wanted ? ": met" : ": MISSED") << ", "
        << short_number(side * side / seconds / 1e6, 3) << " million starts/s)";
  }
  out << '\t' << machine() << '\n' << std::flush;
}

/// The starts of a preset in vectors, followed to its end, beside the same runs one by one; both on
/// one core.
void run_field(const std::string& name, const char* preset, std::ostream& out) {
  const FlowScenario& scenario = find_preset(preset)->scenario;
  const Problem problem = build_problem(scenario);
  const Mat starts = basin_starts(problem, 64, 0, 64 * 64), some = sample_of(starts);
  const Ensemble ensemble(problem, scenario.flow);
  std::vector<StartOutcome> outcomes(static_cast<std::size_t>(starts.cols()));
  const auto count = static_cast<double>(starts.cols()), few = static_cast<double>(some.cols());
  const double together = best_rate(7, [&] {
    ensemble.follow(starts, Depth::end, outcomes);
    return count;
  });
  const double alone = best_rate(3, [&] {
    for (Index i = 0; i < some.cols(); ++i) (void)end_of(problem, some.col(i), scenario.flow);
    return few;
  });
  out << name << "\tG9\t" << preset << ", " << starts.cols()
      << " starts to t = " << scenario.flow.t_end << ", rtol " << scenario.flow.rtol
      << ", one core\t" << duration(1 / together) << " a start, one by one " << duration(1 / alone)
      << " ×" << short_number(together / alone, 3) << '\t' << machine() << '\n'
      << std::flush;
}

}  // namespace

std::vector<Benchmark> ensemble_benchmarks() {
  std::vector<Benchmark> all{{"ensemble-65536", run_trajectories}};
  for (const char* preset : {"triangle-l1", "triangle-square"}) {
    const std::string name = std::string("starts-") + preset;
    all.push_back({name, [=](std::ostream& out) { run_field(name, preset, out); }});
  }
  all.push_back({"basins-256", [](std::ostream& out) { run_basins(256, 4e-3, 16e-3, out); }});
  all.push_back({"basins-1024", [](std::ostream& out) { run_basins(1024, 50e-3, 0.25, out); }});
  return all;
}

}  // namespace polarflow::bench
