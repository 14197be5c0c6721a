#include "app/ui/undo.h"
#include "core/scenario/presets.h"
#include "core/scenario/scenario.h"

#include <catch2/catch_test_macros.hpp>

namespace polarflow {
namespace {

SessionState state_with(double t_end) {
  FlowScenario scenario = presets().front().scenario;
  scenario.flow.t_end = t_end;
  return {std::make_shared<const Scenario>(std::move(scenario)), "fig2"};
}

}  // namespace

TEST_CASE("undo: walks back to the first state and forward to the last", "[ui][property]") {
  Undo undo;
  std::vector<SessionState> states;
  for (int i = 0; i < 150; ++i) {
    states.push_back(state_with(i + 1));
    CHECK(undo.note(states.back(), 0));
  }
  CHECK_FALSE(undo.note(states.back(), 0));
  CHECK(undo.steps_back() == 149);
  for (std::size_t i = 149; i-- > 0;) CHECK(*undo.back() == states[i]);
  CHECK(undo.back() == nullptr);
  for (std::size_t i = 1; i < 150; ++i) CHECK(*undo.forward() == states[i]);
  CHECK(undo.forward() == nullptr);
}

TEST_CASE("undo: a state that was gone back to is news once, so that it is kept",
          "[ui][property]") {
  Undo undo;
  const SessionState one = state_with(1), two = state_with(2);
  CHECK(undo.note(one, 0));
  CHECK(undo.note(two, 5));
  CHECK_FALSE(undo.note(two, 6));
  const SessionState back = *undo.back();
  CHECK(undo.note(back, 7));
  CHECK_FALSE(undo.note(back, 8));
  CHECK(undo.note(*undo.forward(), 9));
}

TEST_CASE("undo: a change after going back begins a new future", "[ui][property]") {
  Undo undo;
  const SessionState one = state_with(1), two = state_with(2), three = state_with(3);
  for (const auto* state : {&one, &two}) undo.note(*state, 0);
  CHECK(*undo.back() == one);
  undo.note(three, 0);
  CHECK(undo.steps_forward() == 0);
  CHECK(*undo.back() == one);
}

TEST_CASE("undo: changes of the view within a second are one step", "[ui][property]") {
  Undo undo;
  SessionState state = state_with(1);
  undo.note(state, 0);
  for (int i = 1; i <= 5; ++i) {
    state.space.zoom = 1 + 0.1 * i;
    undo.note(state, 10 + 0.2 * i);
  }
  CHECK(undo.steps_back() == 1);
  state.space.zoom = 2;
  undo.note(state, 20);
  CHECK(undo.steps_back() == 2);
}

}  // namespace polarflow
