#include "app/cli/bench/export_bench.h"

#include "app/export/pdf.h"
#include "core/flow/flow.h"
#include "core/model/snapshot.h"
#include "core/scenario/presets.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <utility>
#include <vector>

namespace polarflow::bench {
namespace {

/// Times and the three weights at them.
struct Trajectory {
  std::vector<double> t;
  std::array<std::vector<double>, 3> s;
};

Trajectory trajectory_of(const FlowScenario& scenario, std::size_t samples) {
  const Problem problem = build_problem(scenario);
  Flow flow(problem, scenario.flow);
  SnapshotTaker taker(problem);
  State state;
  Snapshot now;
  Trajectory all;
  const double last = scenario.flow.t_end, first = 1e-2;
  for (std::size_t k = 0; k < samples; ++k) {
    const double share = static_cast<double>(k) / static_cast<double>(samples - 1);
    const double t = std::min(first * std::pow(last / first, share), last);
    while (flow.t_now() < t && !flow.outcome().finished()) flow.step();
    flow.state_at(std::min(t, flow.t_now()), state);
    taker.take(t, state, now);
    all.t.push_back(t);
    for (std::size_t i = 0; i < 3; ++i) all.s[i].push_back(now.s()[static_cast<Index>(i)]);
  }
  return all;
}

Page page_of(const Trajectory& all) {
  LineChart chart;
  chart.x = {"time t", AxisScale::log, {}, {}};
  chart.y = {"attention s", AxisScale::linear, {}, Interval{0, 1}};
  const Samples t(all.t);
  for (std::size_t i = 0; i < 3; ++i)
    chart.series.push_back({"s", static_cast<int>(i), t, Samples(all.s[i])});
  SimplexPlot plot;
  SimplexCurve path;
  for (std::size_t k = 0; k < all.t.size(); ++k)
    path.points.push_back({all.s[0][k], all.s[1][k], all.s[2][k], 0});
  plot.curves.push_back(std::move(path));
  Page page{486, 180, {}};
  page.figures.push_back({{"", std::move(chart)}, {0, 0, 243, 180}});
  page.figures.push_back({{"", std::move(plot)}, {243, 0, 486, 180}});
  return page;
}

}  // namespace

ExportRun export_trajectory(std::size_t samples, int runs) {
  const Picture picture{page_of(trajectory_of(find_preset("triangle")->scenario, samples)),
                        paper_theme(),
                        300,
                        {},
                        {}};
  ExportRun best{1e300, 0};
  for (int run = 0; run < runs; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    best.bytes = pdf_file(picture).size();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    best.seconds = std::min(best.seconds, taken.count());
  }
  return best;
}

}  // namespace polarflow::bench
