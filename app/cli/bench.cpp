#include "app/cli/bench.h"

#include "app/cli/basins.h"
#include "app/cli/bench/comparison.h"
#include "app/cli/bench/export_bench.h"
#include "app/run/parallel.h"
#include "core/base/error.h"
#include "core/scenario/presets.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iomanip>
#include <ostream>
#include <sstream>

namespace polarflow {
namespace {

using bench::BenchCase;
using bench::Comparison;
using bench::Figure;

std::string machine() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  return "unknown processor";
}

std::string duration(double seconds) {
  std::ostringstream text;
  text << std::setprecision(3);
  if (seconds < 1e-3) text << seconds * 1e6 << " us";
  else if (seconds < 1) text << seconds * 1e3 << " ms";
  else text << seconds << " s";
  return text.str();
}

std::string short_number(double x, int digits = 2) {
  std::ostringstream text;
  text << std::setprecision(digits) << x;
  return text.str();
}

double wanted_ratio(const BenchCase& bench, const std::string& peer) {
  const auto found = std::ranges::find(bench.wanted, peer, &bench::Wanted::peer);
  return found == bench.wanted.end() ? 0 : found->ratio;
}

std::string verdict(double wanted, bool met) {
  return wanted > 0 ? ", want " + short_number(wanted, 4) + (met ? ": met" : ": MISSED") : "";
}

/// "odeint dopri5 70.1 us ×2.9 (error 8e-9, 60 runs, want 3: MISSED)".
std::string peer_text(const BenchCase& bench, const std::string& name, const Figure& peer,
                      const Figure& ours) {
  const double wanted = wanted_ratio(bench, name), ratio = peer.seconds / ours.seconds;
  if (!peer.reached) return name + " not reached" + verdict(wanted, true);
  return name + " " + duration(peer.seconds) + " ×" + short_number(ratio, 3) + " (error " +
         short_number(peer.error) + ", " + std::to_string(peer.runs) + " runs" +
         verdict(wanted, ratio >= wanted) + ")";
}

std::string own_text(const BenchCase& bench, const Comparison& result) {
  const Figure& ours = result.figures[0];
  if (!ours.reached) return "polarflow NOT REACHED, error " + short_number(ours.error);
  return "polarflow " + duration(ours.seconds) + " (error " + short_number(ours.error) + ", " +
         std::to_string(ours.runs) + " runs, " + std::to_string(result.steps) + " steps" +
         (bench.microseconds > 0 ? ", want " + duration(1e-6 * bench.microseconds) : "") + ")";
}

void run_comparison(const BenchCase& bench, std::ostream& out) {
  const Comparison result = compare(bench);
  out << bench.name << '\t' << bench.goal << '\t' << bench.title() << ", error "
      << short_number(bench.error) << " (reference ±" << short_number(result.reference_doubt)
      << ")\t" << own_text(bench, result);
  for (std::size_t i = 1; i < result.names.size(); ++i)
    out << '\t' << peer_text(bench, result.names[i], result.figures[i], result.figures[0]);
  out << '\t' << machine() << '\n' << std::flush;
}

void run_late(std::ostream& out) {
  const bench::LateRun base = bench::late_run(1e6);
  out << "logistic-8-late\tG3\treduced logistic, n = 8, final state, tolerance 1e-8";
  for (const double t_end : {1e6, 1e12, 1e30}) {
    const bench::LateRun run = bench::late_run(t_end);
    const double ratio = run.seconds / base.seconds;
    out << "\tt = " << t_end << ": " << run.steps << " steps (want 50: "
        << (run.steps <= 50 ? "met" : "MISSED") << "), " << duration(run.seconds) << " ×"
        << short_number(ratio, 3) << " (want 4: " << (ratio <= 4 ? "met" : "MISSED") << ")";
  }
  out << '\t' << machine() << '\n' << std::flush;
}

/// The best of some runs on all cores, in wall time.
double basins_seconds(const Problem& problem, const FlowSettings& settings, int side, bool times) {
  double best = 1e300;
  for (int run = 0; run < 7; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    (void)basin_map(problem, settings, side, times, [] {});
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    best = std::min(best, taken.count());
  }
  return best;
}

/// A basin map of the preset `triangle`: winners alone, and with the times to the level.
void run_basins(int side, double winners_wanted, double times_wanted, std::ostream& out) {
  const Scenario& scenario = find_preset("triangle")->scenario;
  const Problem problem = build_problem(scenario);
  FlowSettings settings = scenario.flow;
  settings.rtol = 1e-6, settings.atol = 1e-9;
  out << "basins-" << side << "\tG10\tsoftmax, logistic, n = 3, " << side << "^2 starts, rtol 1e-6, "
      << batch_threads() << " threads, best of 7";
  for (const bool times : {false, true}) {
    const double seconds = basins_seconds(problem, settings, side, times);
    const double wanted = times ? times_wanted : winners_wanted;
    out << '\t' << (times ? "with times " : "winners ") << duration(seconds) << " (want "
        << duration(wanted) << (seconds <= wanted ? ": met" : ": MISSED") << ", "
        << short_number(side * side / seconds / 1e6, 3) << " million starts/s)";
  }
  out << '\t' << machine() << '\n' << std::flush;
}

/// A million samples as a PDF.
void run_export(std::ostream& out) {
  constexpr std::size_t kSamples = 1000000;
  constexpr double kBytes = 1e6, kSeconds = 2;
  const bench::ExportRun run = bench::export_trajectory(kSamples, 3);
  const auto bytes = static_cast<double>(run.bytes);
  out << "export-million\tfigures\ttriangle, " << kSamples
      << " samples, weights over time and the path in the simplex, PDF, best of 3\t"
      << duration(run.seconds) << " (want " << duration(kSeconds)
      << (run.seconds <= kSeconds ? ": met" : ": MISSED") << ")\t" << short_number(bytes / 1e3, 4)
      << " kB (want " << short_number(kBytes / 1e3, 4) << (bytes <= kBytes ? ": met" : ": MISSED")
      << ")\t" << machine() << '\n' << std::flush;
}

}  // namespace

void run_benchmarks(const std::string& name, std::ostream& out) {
  bool any = false;
  for (const BenchCase& bench : bench::bench_cases()) {
    if (!name.empty() && bench.name != name) continue;
    run_comparison(bench, out);
    any = true;
  }
  if (name.empty() || name == "logistic-8-late") run_late(out), any = true;
  if (name.empty() || name == "basins-256") run_basins(256, 4e-3, 16e-3, out), any = true;
  if (name.empty() || name == "basins-1024") run_basins(1024, 50e-3, 0.25, out), any = true;
  if (name.empty() || name == "export-million") run_export(out), any = true;
  if (!any) throw Error("there is no benchmark '" + name + "'");
}

}  // namespace polarflow
