#include "app/cli/bench.h"

#include "app/cli/bench/comparison.h"
#include "app/cli/bench/ensemble_bench.h"
#include "app/cli/bench/export_bench.h"
#include "app/cli/bench/report.h"
#include "app/cli/bench/solver.h"

#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

namespace polarflow::bench {
namespace {

double wanted_ratio(const BenchCase& bench, const std::string& peer) {
  const auto found = std::ranges::find(bench.wanted, peer, &Wanted::peer);
  return found == bench.wanted.end() ? 0 : found->ratio;
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
  const LateRun base = late_run(1e6);
  out << "logistic-8-late\tG3\treduced logistic, n = 8, final state, tolerance 1e-8";
  for (const double t_end : {1e6, 1e12, 1e30}) {
    const LateRun run = late_run(t_end);
    const double ratio = run.seconds / base.seconds;
    out << "\tt = " << t_end << ": " << run.steps
        << " steps (want 50: " << (run.steps <= 50 ? "met" : "MISSED") << "), "
        << duration(run.seconds) << " ×" << short_number(ratio, 3)
        << " (want 4: " << (ratio <= 4 ? "met" : "MISSED") << ")";
  }
  out << '\t' << machine() << '\n' << std::flush;
}

/// A million samples as a PDF.
void run_export(std::ostream& out) {
  constexpr std::size_t kSamples = 1000000;
  constexpr double kBytes = 1e6, kSeconds = 2;
  const ExportRun run = export_trajectory(kSamples, 3);
  const auto bytes = static_cast<double>(run.bytes);
  out << "export-million\tfigures\ttriangle, " << kSamples
      << " samples, weights over time and the path in the simplex, PDF, best of 3\t"
      << duration(run.seconds) << " (want " << duration(kSeconds)
      << (run.seconds <= kSeconds ? ": met" : ": MISSED") << ")\t" << short_number(bytes / 1e3, 4)
      << " kB (want " << short_number(kBytes / 1e3, 4) << (bytes <= kBytes ? ": met" : ": MISSED")
      << ")\t" << machine() << '\n'
      << std::flush;
}

std::vector<Benchmark> all_benchmarks() {
  std::vector<Benchmark> all;
  for (const BenchCase& one : bench_cases())
    all.push_back({one.name, [one](std::ostream& out) { run_comparison(one, out); }});
  all.push_back({"logistic-8-late", run_late});
  all.push_back({"export-million", run_export});
  for (Benchmark& one : ensemble_benchmarks()) all.push_back(std::move(one));
  return all;
}

/// Says on standard error which peers this program was built without.
void tell_missing_peers() {
  std::string missing;
  const auto tell = [&missing](const char* library, const std::vector<Peer>& peers) {
    if (peers.empty()) missing.append(missing.empty() ? "" : ", ").append(library);
  };
  tell("Boost.odeint", odeint_peers());
  tell("GSL", gsl_peers());
  tell("SUNDIALS", sundials_peers());
  if (!missing.empty())
    std::cerr << "polarflow: bench: built without " << missing
              << "; scripts/setup --bench-peers and a new build bring these peers in\n";
}

}  // namespace

std::vector<std::string> benchmark_names() {
  std::vector<std::string> names;
  for (const Benchmark& one : all_benchmarks()) names.push_back(one.name);
  return names;
}

void run_benchmarks(const std::string& name, std::ostream& out) {
  tell_missing_peers();
  for (const Benchmark& one : all_benchmarks())
    if (name.empty() || one.name == name) one.run(out);
}

}  // namespace polarflow::bench
