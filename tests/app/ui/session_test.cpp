#include "app/ui/session.h"
#include "core/scenario/flow_scenario.h"
#include "core/scenario/presets.h"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <thread>

#include "app/views/view_list.h"
#include "core/ensemble/basin_map.h"
#include "core/ensemble/cloud.h"
#include "core/run/sweep_map.h"
#include "core/run/trail.h"
#include "core/scenario/numbers.h"

namespace polarflow {
namespace {

/// A session whose first run is over.
struct OpenedPreset {
  Worker worker{{}};
  Session session;

  explicit OpenedPreset(std::string_view preset)
      : session(worker, open_preset(*find_preset(preset)), std::chrono::seconds(5)) {
    settle();
  }
  void settle() {
    REQUIRE(worker.finish(10));
    (void)session.poll(1e9);
  }
};

}  // namespace

TEST_CASE("session: a dragged start is in sight at once, and the worker agrees", "[ui][property]") {
  OpenedPreset opened("triangle");
  Session& session = opened.session;
  REQUIRE(session.frame());
  CHECK(session.flow.why_fixed().empty());
  const double sum = session.flow.frame()->problem->a.sum();
  const Vec wanted{{0.2, 0.3, 0.5}};
  CHECK(session.flow.drag_to(wanted));
  CHECK(Vec(session.flow.frame()->record[0].s).isApprox(wanted, 1e-9));
  CHECK(session.flow.frame()->problem->a.sum() == Catch::Approx(sum));
  session.flow.drop();
  opened.settle();
  CHECK(Vec(session.flow.frame()->record[0].s).isApprox(wanted, 1e-9));
}

TEST_CASE("session: a moved further start goes back at once when undone", "[ui][property]") {
  OpenedPreset opened("triangle");
  Session& session = opened.session;
  session.note(0);
  const Vec one{{1, 0, 0}}, two{{0, 1, 0}};
  CHECK(session.flow.set_starts({one}));
  session.note(10);
  CHECK(session.flow.set_starts({two}));
  session.note(20);
  session.undo();
  REQUIRE(session.flow.frame()->trails.size() == 1);
  CHECK(session.flow.frame()->trails[0]->a == one);
  CHECK(session.note(30));        // what was gone back to is kept
  CHECK_FALSE(session.note(40));  // going back is no change of its own
  session.undo();
  CHECK(session.flow.frame()->trails.empty());
}

TEST_CASE("session: another map takes the same weights over, or says that it cannot",
          "[ui][property]") {
  OpenedPreset opened("triangle");
  Session& session = opened.session;
  const Vec s = session.flow.frame()->record[0].s;
  const auto swap_to = [&session](const char* map) {
    FlowScenario next = session.flow.scenario();
    next.normalization = *make_choice<AnyNormalization>(map);
    return session.flow.swap_map(std::move(next));
  };
  CHECK(swap_to("l2"));
  opened.settle();
  CHECK(Vec(session.flow.frame()->record[0].s).isApprox(s, 1e-9));
  const std::string before = hash_of(session.flow.scenario());
  CHECK_FALSE(swap_to("max-norm"));
  CHECK(hash_of(session.flow.scenario()) == before);
}

TEST_CASE("session: checks and discrete methods come into sight after the flow", "[ui][property]") {
  Worker worker{{}};
  const FlowScenario& scenario = find_preset("adam-differs")->scenario;
  Session session(worker, open_preset(*find_preset("adam-differs")));
  for (int i = 0; i < 5000 && !(session.frame() && session.flow.frame()->complete); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    (void)session.poll(1e9);  // as often as a window would
  }
  REQUIRE(session.frame());
  CHECK(session.flow.frame()->complete);
  REQUIRE(session.flow.frame()->findings);
  CHECK(session.flow.frame()->methods.size() == scenario.methods.size());
}

TEST_CASE("session: basins follow an edit at once, and a dragged start keeps them",
          "[ui][property]") {
  OpenedPreset opened("triangle");
  Session& session = opened.session;
  CHECK_FALSE(session.flow.frame()->basins);
  session.space().stage.basins = true;
  const auto finest = [&] {
    for (int i = 0; i < 5000; ++i) {
      (void)session.poll(1e9);
      const auto& map = session.flow.frame()->basins;
      if (map && map->side == 256 && map->asked == Depth::level) return map;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return std::shared_ptr<const BasinMap>();
  };
  const auto before = finest();
  REQUIRE(before);
  session.flow.drag_to(Vec{{0.2, 0.3, 0.5}});
  REQUIRE(session.flow.frame()->basins);
  CHECK(session.flow.frame()->basins->side == before->side);
  CHECK(session.flow.frame()->basins->asked == Depth::level);
  CHECK(std::ranges::equal(session.flow.frame()->basins->outcomes, before->outcomes, {},
                           &StartOutcome::winner, &StartOutcome::winner));
  session.flow.drop();
  FlowScenario other = session.flow.scenario();
  other.arrays.insert_or_assign("/init/V",
                                ValuesInit{Mat::Zero(session.flow.frame()->problem->V.rows(), 3)});
  session.edit(other);
  REQUIRE(session.flow.frame()->basins);
  CHECK(session.flow.frame()->basins != before);  // at once, if coarse
  CHECK(finest());
  session.space().stage.basins = false;
  for (int i = 0; i < 5000 && session.flow.frame()->basins; ++i) {
    (void)session.poll(1e9);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  CHECK_FALSE(session.flow.frame()->basins);
}

TEST_CASE("session: a point of the sweep map is taken over exactly, in one step of undo",
          "[ui][property]") {
  OpenedPreset opened("triangle");
  Session& session = opened.session;
  session.space().charts = {"weights", "sweep"};
  session.space().sweep.y = SweepRange{"/normalization/temperature", 0.25, 4, true};
  session.space().sweep.cells = 9;
  session.note(0);
  const auto complete = [&session] {
    const FlowFrame* frame = session.flow.frame();
    return frame && frame->sweep && frame->sweep->complete() && frame->sweep->x.count == 9;
  };
  for (int i = 0; i < 5000 && !complete(); ++i) {
    (void)session.poll(1e9);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  REQUIRE(complete());
  const SweepMap map = *session.flow.frame()->sweep;
  CHECK(map.x.pointer == "/init/a/0");
  const std::string before = to_json(session.flow.scenario());
  session.flow.go_to_point(7, 2);
  CHECK(number_of(session.flow.scenario(), map.x.pointer) == map.x.value(7));
  CHECK(number_of(session.flow.scenario(), map.y.pointer) == map.y.value(2));
  session.note(10);
  opened.settle();
  CHECK(session.flow.frame()->sweep_at == std::array{map.x.value(7), map.y.value(2)});
  CHECK(session.flow.frame()->sweep->complete());  // along its axes the map stays
  const auto previewed = session.flow.run_of_point(1, 1);
  REQUIRE(previewed);
  CHECK(previewed->flow()->problem->a[0] == map.x.value(1));
  CHECK(previewed->head().outcome.finished());
  session.undo();
  CHECK(to_json(session.flow.scenario()) == before);
}

TEST_CASE("session: a sweep is asked for while it is in sight", "[ui][property]") {
  OpenedPreset opened("triangle");
  Session& session = opened.session;
  CHECK_FALSE(session.flow.sweep());
  session.space().charts = {"sweep"};
  REQUIRE(session.flow.sweep());
  session.space().plots = false;
  CHECK_FALSE(session.flow.sweep());
  session.space().print.view = "sweep";
  CHECK(session.flow.sweep());
}

TEST_CASE("session: painted starts are followed, kept in the file, and undone", "[ui][property]") {
  OpenedPreset opened("triangle");
  Session& session = opened.session;
  session.note(0);
  Brush brush;
  brush.dabs = {{0.3, 0.4, 0.1}};
  brush.count = 300;
  session.flow.set_brush(brush);
  session.note(10);
  for (int i = 0; i < 5000 && !session.flow.frame()->cloud; ++i) {
    (void)session.poll(1e9);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  REQUIRE(session.flow.frame()->cloud);
  CHECK(session.flow.frame()->cloud->outcomes.size() == 300);
  CHECK(parse_session(session.text(), "text").state.brush == brush);
  CHECK(session.command().find("brush") != std::string::npos);
  session.undo();
  CHECK(session.state().brush == Brush{});
}

TEST_CASE("session: a map without inverse keeps its start, and says why", "[ui][property]") {
  OpenedPreset opened("fig13-logistic-sigmoid");
  CHECK(opened.session.flow.why_fixed().find("inverse") != std::string_view::npos);
  CHECK_FALSE(opened.session.flow.drag_to(Vec::Constant(10, 0.1)));
}

TEST_CASE("session: a scenario that cannot run leaves the last good run", "[ui][property]") {
  OpenedPreset opened("triangle");
  const auto before = opened.session.frame();
  FlowScenario broken = opened.session.flow.scenario();
  broken.arrays.insert_or_assign("/init/a", ValuesInit{Mat::Zero(5, 1)});
  opened.session.edit(broken);
  opened.settle();
  CHECK_FALSE(opened.session.error().empty());
  CHECK(opened.session.frame() == before);
  opened.session.open(*find_preset("fig2"));
  opened.settle();
  CHECK(opened.session.error().empty());
  CHECK(opened.session.flow.frame()->problem->n() == 8);
  CHECK(opened.session.command() == "polarflow fig2");
}

TEST_CASE("session: many drags in a row end at the last one", "[ui][property]") {
  OpenedPreset opened("fig12-k5");
  Vec s;
  for (int i = 1; i <= 60; ++i) {
    s = Vec::Constant(20, 0.5 / 19);
    s[i % 20] = 0.5;
    (void)opened.session.flow.drag_to(s);
    (void)opened.session.poll(i);
  }
  opened.session.flow.drop();
  opened.settle();
  CHECK(Vec(opened.session.flow.frame()->record[0].s).isApprox(s, 1e-9));
}

}  // namespace polarflow
