#include "core/run/sweep_map.h"

#include "core/scenario/numbers.h"
#include "core/scenario/presets.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <cstring>
#include <deque>

using namespace polarflow;

namespace {

SweepMapRun run_over(int columns, int rows, std::string_view preset = "triangle") {
  return SweepMapRun(Sweep(find_preset(preset)->scenario, {"/init/a/0", -3, 3, columns, false},
                           {"/init/a/1", -3, 3, rows, false}));
}

SweepOutcome outcome_at(const SweepMapRun& run, std::size_t point) {
  const auto width = static_cast<std::size_t>(run.sweep().x().count);
  return run.sweep().at(static_cast<int>(point % width), static_cast<int>(point / width));
}

bool same(const SweepOutcome& a, const SweepOutcome& b) {
  return std::memcmp(&a, &b, sizeof a) == 0;
}

/// The winner, and whether it reached the level; as the map tells runs apart.
std::pair<double, bool> kind_of(const SweepOutcome& outcome) {
  return {std::isnan(outcome.top) ? -9 : outcome.winner, std::isnan(outcome.t99)};
}

/// Whether both points of every unlike pair side by side were followed.
bool is_sharp(const SweepMap& map) {
  const auto width = static_cast<std::size_t>(map.x.count);
  const auto known = [&](std::size_t a, std::size_t b) {
    return kind_of(map.outcomes[a]) == kind_of(map.outcomes[b]) ||
           (map.followed[a] && map.followed[b]);
  };
  for (std::size_t k = 0; k < map.outcomes.size(); ++k) {
    if (k % width + 1 < width && !known(k, k + 1)) return false;
    if (k + width < map.outcomes.size() && !known(k, k + width)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("sweep map: in the end it is the sweep, point for point", "[sim][property]") {
  const auto [columns, rows] = GENERATE(std::pair{1, 1}, std::pair{2, 9}, std::pair{33, 20});
  SweepMapRun run = run_over(columns, rows);
  std::size_t given = 0;
  while (const auto point = run.next()) {
    run.put(*point, outcome_at(run, *point));
    ++given;
  }
  CHECK(run.finished());
  const SweepMap map = run.map();
  CHECK(given == static_cast<std::size_t>(columns * rows));
  REQUIRE(given == map.outcomes.size());
  CHECK(map.complete());
  for (std::size_t k = 0; k < map.outcomes.size(); ++k)
    CHECK(same(map.outcomes[k], outcome_at(run, k)));
}

TEST_CASE("sweep map: which points come when does not depend on how many are under way",
          "[sim][property]") {
  SweepMapRun one = run_over(33, 33), many = run_over(33, 33);
  std::vector<std::size_t> order, other;
  while (const auto point = one.next()) {
    order.push_back(*point);
    one.put(*point, outcome_at(one, *point));
  }
  std::deque<std::size_t> out;
  while (!many.finished()) {
    while (out.size() < 7) {
      const auto point = many.next();
      if (!point) break;
      other.push_back(*point);
      out.push_front(*point);
    }
    many.put(out.back(), outcome_at(many, out.back()));
    out.pop_back();
  }
  CHECK(order.size() == 33 * 33);
  CHECK(order == other);
}

TEST_CASE("sweep map: where runs end otherwise it is sharp long before it is whole",
          "[sim][property]") {
  SweepMapRun run = run_over(65, 65);
  bool sharp = false;
  while (const auto point = run.next()) {
    run.put(*point, outcome_at(run, *point));
    const SweepMap map = run.map();
    if (map.covered && is_sharp(map)) {
      sharp = true;
      CHECK(map.done * 2 < map.outcomes.size());
      break;
    }
  }
  CHECK(sharp);
}

TEST_CASE("sweep map: what was not followed is taken from a point that was", "[sim][property]") {
  SweepMapRun run = run_over(33, 33);
  for (int k = 0; k < 200; ++k) {
    const auto point = run.next();
    REQUIRE(point);
    run.put(*point, outcome_at(run, *point));
  }
  const SweepMap map = run.map();
  REQUIRE(map.covered);
  CHECK(map.done == 200);
  CHECK(std::ranges::count(map.followed, 1) == 200);
  for (std::size_t k = 0; k < map.outcomes.size(); ++k) {
    if (map.followed[k]) {
      CHECK(same(map.outcomes[k], outcome_at(run, k)));
      continue;
    }
    bool found = false;
    for (std::size_t other = 0; other < map.outcomes.size() && !found; ++other)
      found = map.followed[other] && same(map.outcomes[other], map.outcomes[k]);
    CHECK(found);
  }
}

TEST_CASE("sweep: a run advanced step by step ends as one in a piece", "[sim][property]") {
  const char* preset = GENERATE("triangle", "fig3-k5", "causal-sink", "race-l1");
  const FlowScenario& scenario = find_preset(preset)->scenario;
  const Problem problem = build_problem(scenario);
  SweepPoint whole(problem, scenario.flow), sliced(problem, scenario.flow);
  while (!whole.advance(1 << 20)) continue;
  while (!sliced.advance(1)) continue;
  CHECK(same(whole.outcome(), sliced.outcome()));
}

TEST_CASE("sweep: its key is deaf to the present numbers and to what changes no outcome",
          "[sim][property]") {
  const auto key = [](const FlowScenario& scenario) {
    return Sweep(scenario, {"/init/a/0", -1, 1, 5, false}, {"/flow/t_end", 1, 100, 5, true}).key();
  };
  const FlowScenario usual = find_preset("triangle")->scenario;
  FlowScenario same_sweep = usual, other = usual;
  same_sweep.title = "another", same_sweep.flow.t_end = 7;
  CHECK(key(same_sweep) == key(usual));
  other.flow.rtol *= 2;
  CHECK(key(other) != key(usual));
}

TEST_CASE("scenario numbers: each is found at its pointer, and within what it declares",
          "[scenario][registry]") {
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    const auto numbers = numbers_of(preset.scenario);
    CHECK(numbers.size() >= 2);
    for (const ScenarioNumber& number : numbers) {
      CAPTURE(number.pointer);
      const double value = number_of(preset.scenario, number.pointer);
      CHECK((value >= number.min && value <= number.max));
      CHECK_FALSE(number.label.empty());
    }
  }
}

TEST_CASE("scenario numbers: an entry of a drawn array leaves the problem as it is",
          "[scenario][property]") {
  FlowScenario scenario = parse_flow_scenario(
      R"({"dims":{"d":2,"n":3},"init":{"V":{"draw":"gaussian","seed":3},"a":{"draw":"uniform","seed":4}}})",
      "test");
  const FlowScenario entries = with_entries(scenario, "/init/a/1");
  CHECK(std::holds_alternative<ValuesInit>(entries.arrays.at("/init/a")));
  CHECK_FALSE(std::holds_alternative<ValuesInit>(entries.arrays.at("/init/V")));
  CHECK(hash_of(entries) == hash_of(scenario));
  const FlowScenario seeds = with_entries(scenario, "/init/a/seed");
  CHECK(to_json(seeds) == to_json(scenario));
}
