// What the mouse does is the same however its inputs fall into redraws, and whatever was drawn.
#include <imgui.h>

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "app/session/scenario_edits.h"
#include "app/ui/layout.h"
#include "core/scenario/presets.h"
#include "tests/app/ui/desk.h"

namespace polarflow {

namespace {

using test::Desk;
using Flat = nlohmann::json;
using Input = std::function<void(ImGuiIO&)>;
using Inputs = std::vector<Input>;

constexpr int kWindowWidth = 1280, kWindowHeight = 720;

/// How inputs reach the window.
enum class Tempo {
  at_once,  ///< all before the next redraw; Dear ImGui takes up what can be in one
  behind,   ///< one in each redraw, of which none shows what the worker has made of the last
  amid,     ///< one in each redraw, of which each shows what the worker happens to have by then
  in_step,  ///< one in each redraw, after which all is computed and drawn
};

Input move_to(ImVec2 at) {
  return [at](ImGuiIO& io) { io.AddMousePosEvent(at.x, at.y); };
}
Input button(int which, bool down) {
  return [=](ImGuiIO& io) { io.AddMouseButtonEvent(which, down); };
}
Input wheel(float notches) {
  return [=](ImGuiIO& io) { io.AddMouseWheelEvent(0, notches); };
}
Input control(bool down) {
  return [=](ImGuiIO& io) {
    io.AddKeyEvent(ImGuiMod_Ctrl, down);
    io.AddKeyEvent(ImGuiKey_LeftCtrl, down);
  };
}

ImVec2 plus(ImVec2 at, float x, float y) {
  return {at.x + x, at.y + y};
}

Inputs operator+(Inputs some, const Inputs& more) {
  some.insert(some.end(), more.begin(), more.end());
  return some;
}

/// Pressed there, moved from one place to the next, and let go.
Inputs dragged(ImVec2 from, const std::vector<ImVec2>& by, int which = 0) {
  Inputs inputs{button(which, true)};
  for (const ImVec2 step : by) inputs.push_back(move_to(plus(from, step.x, step.y)));
  return inputs + Inputs{button(which, false)};
}

/// Straight, in so many equal steps.
std::vector<ImVec2> straight(float x, float y, int steps = 6) {
  std::vector<ImVec2> by;
  for (int k = 1; k <= steps; ++k) {
    const float share = static_cast<float>(k) / static_cast<float>(steps);
    by.push_back({x * share, y * share});
  }
  return by;
}

/// Slow at first, then straight there and further than anything goes, and part of the way back.
std::vector<ImVec2> far(float x, float y) {
  return {{x / 900, y / 900}, {x / 300, y / 300}, {x / 3, y / 3}, {x, y}, {x / 2, y / 2}};
}

void redraw(Desk& desk) {
  desk.window->redraw(*desk.interface, 1, false);
}

void settle(Desk& desk, double& clock) {
  for (int round = 0; round < 2; ++round) {
    (void)desk.session.poll(clock += 10);
    desk.worker.finish(20);
    (void)desk.session.poll(clock += 10);
    redraw(desk);
  }
}

/// Waits a little for a picture that is on its way.
void show_newest(Desk& desk, double& clock) {
  for (int k = 0; k < 50 && !desk.session.poll(clock += 0.01); ++k)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  redraw(desk);
}

void feed(Desk& desk, const Inputs& inputs, Tempo pace, double& clock) {
  for (const Input& input : inputs) {
    input(ImGui::GetIO());
    if (pace == Tempo::at_once) continue;
    do redraw(desk);
    while (Interface::has_input());
    if (pace == Tempo::amid) show_newest(desk, clock);
    if (pace == Tempo::in_step) settle(desk, clock);
  }
  do redraw(desk);
  while (Interface::has_input());
  settle(desk, clock);
}

struct Gesture {
  const char* name;
  std::function<OpenedSession()> opened;
  std::function<void(Desk&)> arrange;
  std::function<ImVec2(Desk&)> find;  ///< where it begins
  std::function<Inputs(ImVec2)> inputs;
};

OpenedSession triangle_session() {
  return open_preset(*find_preset("triangle"));
}

std::function<OpenedSession()> with(std::function<void(SessionState&)> change) {
  return [change = std::move(change)] {
    OpenedSession opened = triangle_session();
    change(opened.state);
    return opened;
  };
}

OpenedSession tetrahedron() {
  OpenedSession opened = triangle_session();
  FlowScenario scenario = opened.state.flow();
  set_dims(scenario, {2, 4});
  opened.state.scenario = std::make_shared<const Scenario>(std::move(scenario));
  return opened;
}

void as_it_is(Desk&) {}

Layout layout_of(Desk& desk) {
  return make_layout(desk.session.space(), {}, {kWindowWidth, kWindowHeight}, 1);
}

/// A place at shares of a panel.
auto at(Box Layout::*panel, float x, float y) {
  return [=](Desk& desk) {
    const Box box = layout_of(desk).*panel;
    return ImVec2{box.low.x + x * box.width(), box.low.y + y * box.height()};
  };
}

/// Half-way between two edges of panels.
ImVec2 between(ImVec2 a, ImVec2 b) {
  return {(a.x + b.x) / 2, (a.y + b.y) / 2};
}

/// The first place of a panel at which the window shows that it can be taken hold of so.
auto under(Box Layout::*panel, ImGuiMouseCursor cursor) {
  return [=](Desk& desk) {
    const Box box = layout_of(desk).*panel;
    for (float y = box.low.y + 7; y < box.high.y - 8; y += 6)
      for (float x = box.low.x + 7; x < box.high.x - 8; x += 6) {
        move_to({x, y})(ImGui::GetIO());
        redraw(desk);
        if (ImGui::GetMouseCursor() == cursor) return ImVec2{x + 1, y + 1};
      }
    FAIL("nothing to take hold of");
    return ImVec2{};
  };
}

/// Part of the way down a bar of the spectrum, by pressing until one is held. What else is pressed is
/// pressed again, so that what it folds is unfolded.
ImVec2 bar(Desk& desk) {
  const Box box = layout_of(desk).setup;
  for (float y = box.low.y + 20; y < box.high.y; y += 12) {
    const ImVec2 place{box.low.x + 30, y};
    bool held = false;
    for (const Input& input :
         {move_to(place), button(0, true), button(0, false), button(0, true), button(0, false)}) {
      input(ImGui::GetIO());
      redraw(desk);
      held |= desk.interface->passing.spectrum.grabbed.has_value();
    }
    if (held) return plus(place, 0, 10);
  }
  FAIL("no bar");
  return {};
}

const auto kSweep = [](SessionState& state) {
  state.space.charts = {"sweep"};
  state.space.sweep.cells = 33;
};

std::vector<Gesture> over_plots() {
  const auto plot = at(&Layout::plots, 0.6f, 0.3f);
  const auto turns = [](ImVec2) { return Inputs{wheel(1), wheel(1), wheel(-1), wheel(1)}; };
  const auto pans = [](ImVec2 from) { return dragged(from, straight(54, 21)); };
  return {
      {"wheel over a chart", triangle_session, as_it_is, plot, turns},
      {"wheel beside its axis", triangle_session, as_it_is, at(&Layout::plots, 0.05f, 0.3f), turns},
      {"wheel here and there", triangle_session, as_it_is, plot,
       [](ImVec2 from) {
         return Inputs{wheel(2), move_to(plus(from, -70, 30)), wheel(1)};
       }},
      {"wheel while dragging", triangle_session, as_it_is, plot,
       [](ImVec2 from) {
         return Inputs{button(0, true), move_to(plus(from, 30, 5)), wheel(1),
                       move_to(plus(from, 60, 9)), button(0, false)};
       }},
      {"chart dragged", triangle_session, as_it_is, plot, pans},
      {"chart dragged along its axis and then up", triangle_session, as_it_is, plot,
       [](ImVec2 from) {
         return dragged(from, {{3, 0}, {40, 0}, {40, 11}});
       }},
      {"box drawn", triangle_session, as_it_is, plot,
       [](ImVec2 from) { return dragged(from, straight(80, 40), 1); }},
      {"time cursor dragged", triangle_session,
       [](Desk& desk) { desk.session.timeline.scrub(0.4); },
       under(&Layout::plots, ImGuiMouseCursor_ResizeEW), pans},
      {"cursor A dragged", with([](SessionState& state) { state.space.cursor_a = 2; }), as_it_is,
       under(&Layout::plots, ImGuiMouseCursor_ResizeEW), pans},
      {"gap between plots dragged", triangle_session, as_it_is,
       under(&Layout::plots, ImGuiMouseCursor_ResizeNS),
       [](ImVec2 from) { return dragged(from, far(0, -900)); }},
      {"plot moved down", with([](SessionState& state) {
         state.space.charts = {"weights", "loss", "scores"};
         state.space.maps_share = 0.1;
       }),
       as_it_is, under(&Layout::plots, ImGuiMouseCursor_ResizeAll),
       [](ImVec2 from) { return dragged(from, straight(0, 420)); }},
      {"wheel over a map", triangle_session, as_it_is, at(&Layout::maps, 0.4f, 0.5f), turns},
      {"time scrubbed on a map", triangle_session, as_it_is, at(&Layout::maps, 0.3f, 0.5f), pans},
      {"wheel over the sweep map", with(kSweep), as_it_is, at(&Layout::plots, 0.5f, 0.81f), turns},
      {"wheel and drag on the sweep map", with(kSweep), as_it_is, at(&Layout::plots, 0.4f, 0.5f),
       [=](ImVec2 from) {
         return Inputs{wheel(1), wheel(1)} + pans(from);
       }},
      {"sweep of whole numbers dragged", with([](SessionState& state) {
         kSweep(state);
         state.space.sweep.x = {"/dims/d", 2, 34, false};
       }),
       as_it_is, at(&Layout::plots, 0.4f, 0.5f),
       [](ImVec2 from) {
         return Inputs{wheel(1), wheel(1)} + dragged(from, straight(-61, 0, 20));
       }},
  };
}

std::vector<Gesture> beside_plots() {
  const auto stage = at(&Layout::stage, 0.5f, 0.6f);
  const auto paper = [](Desk& desk) { desk.interface->passing.print_preview = true; };
  const auto compared = [](Desk& desk) {
    desk.interface->runs.note(desk.session.state(), desk.session.frame());
    desk.session.lay_beside(desk.session.state().scenario);
    desk.interface->passing.wipe = 0.5;
  };
  const auto left = [](ImVec2 from) { return dragged(from, far(-900, 0)); };
  const auto painted = [](ImVec2 from) {
    return Inputs{control(true)} + dragged(from, straight(36, 63, 9)) + Inputs{control(false)};
  };
  return {
      {"timeline scrubbed", triangle_session, as_it_is, at(&Layout::timeline, 0.5f, 0.3f),
       [](ImVec2 from) { return dragged(from, straight(90, 3)); }},
      {"set-up made narrower", triangle_session, as_it_is,
       [](Desk& desk) {
         const Layout boxes = layout_of(desk);
         return between(boxes.setup.high, {boxes.stage.low.x, boxes.stage.low.y});
       },
       left},
      {"plots made wider", triangle_session, as_it_is,
       [](Desk& desk) {
         const Layout boxes = layout_of(desk);
         return between({boxes.stage.high.x, boxes.stage.low.y}, {boxes.plots.low.x, 400});
       },
       left},
      {"maps made lower", triangle_session, as_it_is,
       [](Desk& desk) {
         const Layout boxes = layout_of(desk);
         return between(boxes.plots.high, boxes.maps.low);
       },
       [](ImVec2 from) { return dragged(from, far(0, 600)); }},
      {"wipe dragged", triangle_session, compared, under(&Layout::stage, ImGuiMouseCursor_ResizeEW),
       left},
      {"paper moved", triangle_session, paper, under(&Layout::stage, ImGuiMouseCursor_ResizeAll),
       [](ImVec2 from) { return dragged(from, far(30, 900)); }},
      {"paper pulled at its corner", triangle_session, paper,
       under(&Layout::stage, ImGuiMouseCursor_ResizeNWSE),
       [](ImVec2 from) { return dragged(from, straight(-60, -37)); }},
      {"tetrahedron turned", tetrahedron, as_it_is, stage,
       [](ImVec2 from) { return dragged(from, far(60, 900), 1); }},
      {"tetrahedron turned with Ctrl", tetrahedron, as_it_is, at(&Layout::stage, 0.2f, 0.5f),
       painted},
      {"starts painted", triangle_session, as_it_is, stage, painted},
      {"starts painted by density", with([](SessionState& state) { state.brush.density = true; }),
       as_it_is, stage, painted},
      {"start dragged", triangle_session, as_it_is, under(&Layout::stage, ImGuiMouseCursor_Hand),
       [](ImVec2 from) { return dragged(from, straight(45, 33)); }},
      {"bar of the spectrum dragged", [] { return open_preset(*find_preset("fig3-k5")); }, as_it_is,
       bar, [](ImVec2 from) { return dragged(from, straight(7, 31)); }},
  };
}

/// All that the window stands for: the session's file and what passes.
Flat state_of(Desk& desk) {
  const Passing& passing = desk.interface->passing;
  return Flat{{"session", Flat::parse(desk.session.text())},
              {"share", desk.session.timeline.share()},
              {"wipe", passing.wipe.value_or(-1)},
              {"paper", {passing.paper.at.x, passing.paper.at.y}}}
      .flatten();
}

/// What differs by more than rounding, in words.
std::string difference(const Flat& a, const Flat& b) {
  std::string text = a.size() == b.size() ? "" : "not as many values; ";
  for (const auto& [key, value] : a.items()) {
    const Flat other = b.value(key, Flat());
    const bool numbers = value.is_number() && other.is_number();
    const bool same = numbers ? value.get<double>() ==
                                    Catch::Approx(other.get<double>()).epsilon(1e-5).margin(1e-6)
                              : value == other;
    if (!same) text += key + ": " + value.dump() + " and " + other.dump() + "; ";
  }
  return text;
}

/// The state after the gesture at this pace; before it where there is none.
Flat outcome(const Gesture& gesture, std::optional<Tempo> pace, ImVec2 from) {
  const std::chrono::milliseconds budget(pace == Tempo::in_step ? 5000 : 0);
  Desk desk(gesture.opened(), kWindowWidth, kWindowHeight, budget);
  double clock = 0;
  gesture.arrange(desk);
  desk.window->redraw(*desk.interface, 1, true);  // from now on fonts can be made anew
  settle(desk, clock);
  move_to(from)(ImGui::GetIO());
  settle(desk, clock);
  if (pace) feed(desk, gesture.inputs(from), *pace, clock);
  return state_of(desk);
}

ImVec2 beginning(const Gesture& gesture) {
  Desk desk(gesture.opened(), kWindowWidth, kWindowHeight);
  double clock = 0;
  gesture.arrange(desk);
  desk.window->redraw(*desk.interface, 1, true);
  settle(desk, clock);
  return gesture.find(desk);
}

/// At every pace the gesture comes to what it does in step with the pictures, which is something.
void check(const Gesture& gesture) {
  CAPTURE(gesture.name);
  const ImVec2 from = beginning(gesture);
  CAPTURE(from.x, from.y);
  const Flat in_step = outcome(gesture, Tempo::in_step, from);
  CHECK(difference(in_step, outcome(gesture, {}, from)) != "");
  for (const Tempo pace : {Tempo::at_once, Tempo::behind, Tempo::amid}) {
    CAPTURE(static_cast<int>(pace));
    CHECK(difference(in_step, outcome(gesture, pace, from)) == "");
  }
}

}  // namespace

TEST_CASE("gestures: over plots they come to the same at any pace of the pictures",
          "[ui][property]") {
  static const std::vector<Gesture> all = over_plots();
  check(all[GENERATE(range(std::size_t{0}, all.size()))]);
}

TEST_CASE("gestures: beside plots they come to the same at any pace of the pictures",
          "[ui][property]") {
  static const std::vector<Gesture> all = beside_plots();
  check(all[GENERATE(range(std::size_t{0}, all.size()))]);
}

}  // namespace polarflow
