#include "app/redraw_bench.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ostream>
#include <utility>
#include <variant>
#include <vector>

#include "app/cli/bench/measure.h"
#include "app/gl/gl_error.h"
#include "app/ui/offscreen_window.h"
#include "core/base/random.h"
#include "core/model/problem.h"
#include "core/normalization/normalization.h"
#include "core/run/trail.h"
#include "core/scenario/flow_scenario.h"
#include "core/scenario/presets.h"

namespace polarflow {

namespace {

constexpr int kWidth = 1920, kHeight = 1080, kWarmUp = 30, kRedraws = 240;
constexpr double kPatience = 120;  // seconds for the starts

/// The preset `triangle` with so many further starts, all of which have been followed.
OpenedSession many_starts(int count) {
  OpenedSession opened = open_preset(*find_preset("triangle"));
  std::vector<Vec> starts;
  for (int k = 0; k < count; ++k)
    starts.push_back(1.5 * normal_vec(3, static_cast<std::uint64_t>(k)));
  opened.state.starts = std::make_shared<const std::vector<Vec>>(std::move(starts));
  return opened;
}

Index points_of(const FlowFrame& frame) {
  Index points = frame.record.size();
  for (const auto& trail : frame.trails) points += trail ? trail->size() : 0;
  return points;
}

/// A session in a window off screen: its starts have been followed, and it was drawn once.
struct Stand {
  explicit Stand(OpenedSession opened) : session(worker, std::move(opened)) {
    worker.finish(kPatience);
    session.poll(0);
    (void)window.picture(interface, 1);
  }

  Worker worker{{}};
  Session session;
  OffscreenWindow window{kWidth, kHeight};
  Interface interface { session };
};

/// Seconds per redraw, the median: of the processor while building, and by the clock until painted.
struct RedrawTimes {
  double building, whole;
};

RedrawTimes time_redraws(OffscreenWindow& window, Session& session, Interface& interface) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> building, whole;
  for (int redraw = -kWarmUp; redraw < kRedraws; ++redraw) {
    if (!interface.animates()) session.timeline.restart();
    const double cpu = bench::thread_seconds();
    window.redraw(interface, 1, false);
    const double built = bench::thread_seconds() - cpu;
    const auto begin = Clock::now();
    window.redraw(interface, 1, true);
    window.finish();
    const std::chrono::duration<double> taken = Clock::now() - begin;
    if (redraw < 0) continue;
    building.push_back(built);
    whole.push_back(taken.count());
  }
  std::ranges::nth_element(building, building.begin() + kRedraws / 2);
  std::ranges::nth_element(whole, whole.begin() + kRedraws / 2);
  return {building[kRedraws / 2], whole[kRedraws / 2]};
}

void bench_redraws(int starts, std::ostream& out) {
  Stand stand(many_starts(starts));
  const RedrawTimes times = time_redraws(stand.window, stand.session, stand.interface);
  out << "frames-" << starts << "\t\tplaying at " << kWidth << "x" << kHeight << ", " << starts
      << " further starts, " << points_of(*stand.session.flow.frame()) << " points, median of "
      << kRedraws << "\tbuilding " << 1e3 * times.building
      << " ms (want 8 ms: " << (times.building <= 8e-3 ? "met" : "MISSED")
      << ")\tbuilt and painted " << 1e3 * times.whole << " ms, " << 1 / times.whole << " frames/s\t"
      << stand.window.painter() << '\n'
      << std::flush;
}

/// The preset `triangle` with its basins on.
OpenedSession with_basins() {
  OpenedSession opened = open_preset(*find_preset("triangle"));
  opened.state.space.stage.basins = true;
  return opened;
}

/// Seconds of each redraw, by the clock.
struct DraggedTimes {
  std::vector<double> edited;  ///< the parameter is changed and what follows from it previewed
  std::vector<double> whole;   ///< that, the figure built and painted to its end
  int in_step = 0;             ///< redraws that show basins of their own parameter
};

double temperature(const AnyNormalization& map) {
  return std::get<SoftmaxNormalization>(map).temperature;
}

/// The temperature as it is dragged: up and down by a factor of 1.5, no value twice.
void drag(Session& session, int redraw) {
  FlowScenario next = session.flow.scenario();
  std::get<SoftmaxNormalization>(next.normalization).temperature = std::pow(1.5, std::sin(redraw));
  session.edit(std::move(next));
}

DraggedTimes time_dragging(OffscreenWindow& window, Session& session, Interface& interface) {
  using Clock = std::chrono::steady_clock;
  using Seconds = std::chrono::duration<double>;
  DraggedTimes times;
  const auto start = Clock::now();
  for (int redraw = -kWarmUp; redraw < kRedraws; ++redraw) {
    const auto before = session.frame();
    const auto begin = Clock::now();
    session.poll(Seconds(begin - start).count());
    drag(session, redraw);
    const double edited = Seconds(Clock::now() - begin).count();
    window.redraw(interface, 1, true);
    window.finish();
    if (redraw < 0) continue;
    times.whole.push_back(Seconds(Clock::now() - begin).count());
    times.edited.push_back(edited);
    const bool own = temperature(session.flow.frame()->problem->normalization) ==
                     temperature(session.flow.scenario().normalization);
    times.in_step += own && session.flow.frame()->basins != before->flow()->basins;
  }
  std::ranges::sort(times.edited);
  std::ranges::sort(times.whole);
  return times;
}

void bench_dragging(std::ostream& out) {
  Stand stand(with_basins());
  const DraggedTimes times = time_dragging(stand.window, stand.session, stand.interface);
  const auto ms = [](const std::vector<double>& sorted, double share) {
    return 1e3 * sorted[static_cast<std::size_t>(share * (kRedraws - 1))];
  };
  double sum = 0;
  for (const double seconds : times.whole) sum += seconds;
  out << "frames-drag-basins\t\tdragging a parameter with basins on at " << kWidth << "x" << kHeight
      << ", " << kRedraws << " frames, " << times.in_step << " with basins of their own\t"
      << kRedraws / sum << " frames/s\tparameter to painted: least " << ms(times.whole, 0)
      << " ms, median " << ms(times.whole, 0.5) << " ms, 95 % " << ms(times.whole, 0.95)
      << " ms\tof it changed and previewed: median " << ms(times.edited, 0.5) << " ms\t"
      << stand.window.painter() << '\n'
      << std::flush;
}

}  // namespace

void bench_redraws(std::ostream& out) {
  try {
    for (const int starts : {0, 500}) bench_redraws(starts, out);
    bench_dragging(out);
  } catch (const GlError& error) {
    out << "frames\t\t" << error.what() << '\n';
  }
}

}  // namespace polarflow
