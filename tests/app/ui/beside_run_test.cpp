#include "app/ui/beside_run.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <thread>

#include "app/session/printing.h"
#include "core/scenario/flow_scenario.h"
#include "core/scenario/presets.h"
#include "core/scenario/scenario.h"

namespace polarflow {
namespace {

std::shared_ptr<const Scenario> scenario_of(const char* preset) {
  return std::make_shared<const Scenario>(find_preset(preset)->scenario);
}

SessionState with_beside(std::shared_ptr<const Scenario> beside) {
  SessionState state = open_preset(*find_preset("triangle")).state;
  state.beside = std::move(beside);
  return state;
}

/// Follows until the run has ended; why it could not.
std::string finish(BesideRun& run, const SessionState& state, const RunHistory& runs) {
  for (int k = 0; k < 4000; ++k) {
    if (std::string why_not = run.follow(state, runs); !why_not.empty()) return why_not;
    if (run.card()) return {};
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return "it never ended";
}

}  // namespace

TEST_CASE("beside run: what the session names is run to its end, the newest name alone",
          "[ui][property]") {
  BesideRun run({});
  const RunHistory runs;
  CHECK(run.follow(with_beside(nullptr), runs).empty());
  CHECK_FALSE(run.card());
  (void)run.follow(with_beside(scenario_of("fig3-k5")), runs);
  const SessionState state = with_beside(scenario_of("fig2"));
  REQUIRE(finish(run, state, runs).empty());
  CHECK(run.card()->state.scenario == state.beside);
  CHECK(run.card()->frame->head().complete);
  CHECK(run.follow(with_beside(nullptr), runs).empty());
  CHECK_FALSE(run.card());
}

TEST_CASE("beside run: a run of this sitting is not run again", "[ui][property]") {
  BesideRun run({});
  RunHistory runs;
  const SessionState own = with_beside(nullptr);
  runs.note(own, std::make_shared<const Frame>(finished_frame(own)));
  CHECK(run.follow(with_beside(own.scenario), runs).empty());
  CHECK(run.card() == runs.cards().front());
}

TEST_CASE("beside run: why it cannot run is said once", "[ui][property]") {
  FlowScenario scenario = find_preset("triangle")->scenario;
  scenario.arrays.insert_or_assign("/init/a", ValuesInit{Mat::Zero(5, 1)});  // of three tokens
  const SessionState state = with_beside(std::make_shared<const Scenario>(std::move(scenario)));
  BesideRun run({});
  const RunHistory runs;
  const std::string why_not = finish(run, state, runs);
  CHECK(why_not.find("beside") != why_not.npos);
  CHECK_FALSE(run.card());
  CHECK(run.follow(state, runs).empty());
}

}  // namespace polarflow
