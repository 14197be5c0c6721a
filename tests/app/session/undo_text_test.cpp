#include "app/session/undo_text.h"
#include "core/scenario/presets.h"
#include "core/scenario/scenario.h"

#include <sys/stat.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <filesystem>
#include <random>

#include "app/export/session_file.h"
#include "app/session/undo_file.h"
#include "app/ui/undo.h"
#include "core/base/error.h"
#include "tests/support/temporary_folder.h"

namespace polarflow {
namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

/// Random changes of a state, and random walks through them, as a user makes them.
class Hand {
 public:
  explicit Hand(unsigned seed) : random_(seed) { undo.note(state_, 0); }

  void act() {
    const int what = pick(8);
    if (what < 2) walk(what == 0 ? undo.back() : undo.forward());
    if (what == 2) change_scenario();
    if (what == 3) state_.starts = starts();
    if (what == 4) state_.brush.radius = 0.01 * (1 + pick(20));
    if (what == 5) state_.preset = "p" + std::to_string(pick(3));
    if (what >= 6) state_.space.zoom = 1 + 0.01 * pick(50);
    undo.note(state_, now_ += 0.3 * pick(6));
  }

  Undo undo;

 private:
  int pick(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most)); }

  void walk(const SessionState* state) {
    if (state) state_ = *state;
  }

  void change_scenario() {
    const auto& steps = undo.trail().steps;
    if (pick(3) == 0) {  // one that was open before, as a run of this sitting is
      state_ = *steps[static_cast<std::size_t>(pick(static_cast<int>(steps.size())))];
      return;
    }
    FlowScenario next = state_.flow();
    next.flow.t_end = 1 + pick(1000);
    state_.scenario = std::make_shared<const Scenario>(std::move(next));
  }

  std::shared_ptr<const std::vector<Vec>> starts() {
    std::vector<Vec> starts(static_cast<std::size_t>(pick(3)), Vec::Zero(state_.flow().dims.n));
    for (Vec& start : starts) start[0] = 0.1 * pick(9);
    return std::make_shared<const std::vector<Vec>>(std::move(starts));
  }

  std::mt19937 random_;
  SessionState state_ = open_preset(*find_preset("triangle")).state;
  double now_ = 0;
};

/// Each step as text, and whether it shares its scenario with the step before.
std::vector<std::string> told(const UndoTrail& trail) {
  std::vector<std::string> steps;
  for (std::size_t i = 0; i < trail.steps.size(); ++i) {
    const bool shares = i > 0 && trail.steps[i]->scenario == trail.steps[i - 1]->scenario;
    steps.push_back(session_text(*trail.steps[i], {}) + (shares ? "shares" : ""));
  }
  return steps;
}

/// The number of steps at the newest end in which two trails agree.
bool same_newest(const UndoTrail& read, const UndoTrail& trail) {
  const auto longer = told(read), shorter = told(trail);
  const auto back_of = [](const UndoTrail& t) { return t.steps.size() - t.present; };
  return longer.size() >= shorter.size() && back_of(read) == back_of(trail) &&
         std::equal(shorter.rbegin(), shorter.rend() - 1, longer.rbegin()) &&
         longer[longer.size() - shorter.size()].starts_with(session_text(*trail.steps.front(), {}));
}

}  // namespace

TEST_CASE("undo text: grows by lines, and after each reads back as the trail",
          "[session][property]") {
  const auto seed = GENERATE(range(0u, 12u));
  CAPTURE(seed);
  Hand hand(seed);
  UndoText text;
  std::string lines;
  for (int i = 0; i < 120; ++i) {
    const auto more = text.lines_for(hand.undo.trail());
    REQUIRE(more);
    lines += *more;
    if (i % 7 == 0) {
      const UndoTrail read = read_undo(lines, "undo");
      REQUIRE(told(read) == told(hand.undo.trail()));
      REQUIRE(read.present == hand.undo.trail().present);
    }
    CHECK(text.lines_for(hand.undo.trail()) == "");
    hand.act();
  }
}

TEST_CASE("undo text: the run that figures compare with comes and goes", "[session][property]") {
  SessionState state = open_preset(*find_preset("triangle")).state;
  Undo undo;
  undo.note(state, 0);
  state.beside = std::make_shared<const Scenario>(find_preset("fig2")->scenario);
  undo.note(state, 10);
  state.beside = nullptr;
  undo.note(state, 20);
  UndoText text;
  const UndoTrail read = read_undo(*text.lines_for(undo.trail()), "undo");
  REQUIRE(told(read) == told(undo.trail()));
  CHECK(read.steps[1]->beside);
  CHECK_FALSE(read.steps[2]->beside);
}

TEST_CASE("undo text: goes on when the oldest steps are forgotten", "[session][property]") {
  Hand hand(7);
  UndoText text;
  std::string lines;
  std::size_t most = 0;
  for (int i = 0; i < 1600; ++i) {
    const auto more = text.lines_for(hand.undo.trail());
    if (!more) text = {}, lines = *text.lines_for(hand.undo.trail());
    if (more) lines += *more;
    hand.act();
    most = std::max(most, hand.undo.trail().steps.size());
  }
  lines += *text.lines_for(hand.undo.trail());
  Undo again;
  again.take(read_undo(lines, "undo"));
  CHECK(most > 300);
  CHECK(same_newest(again.trail(), hand.undo.trail()));
}

TEST_CASE("undo text: cut anywhere it reads back as an earlier trail", "[session][property]") {
  Hand hand(3);
  UndoText text;
  std::string lines;
  std::vector<std::vector<std::string>> trails{{}};
  for (int i = 0; i < 12; ++i, hand.act()) {
    lines += *text.lines_for(hand.undo.trail());
    trails.push_back(told(hand.undo.trail()));
  }
  for (std::size_t size = 0; size < lines.size(); size += 11) {
    CAPTURE(size);
    CHECK(std::ranges::count(trails, told(read_undo(lines.substr(0, size), "undo"))) > 0);
  }
}

TEST_CASE("undo text: a damaged one is refused by name or read, and never acts",
          "[session][property]") {
  Hand hand(5);
  for (int i = 0; i < 30; ++i) hand.act();
  const std::string whole = *UndoText().lines_for(hand.undo.trail());
  std::mt19937 random(1);
  int refused = 0;
  for (int i = 0; i < 400; ++i) {
    std::string damaged = whole;
    damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
    try {
      (void)read_undo(damaged, "undo");
    } catch (const FieldError& error) {
      CHECK_THAT(error.what(), ContainsSubstring("undo"));
      ++refused;
    }
  }
  CHECK(refused > 200);
}

TEST_CASE("undo text: a walk or a step to nowhere is refused", "[session][property]") {
  const std::string head = "{\"polarflow-undo\": 1}\n";
  const std::string step = "{\"after\": 0, \"scenario\": {}}\n";
  const auto line =
      GENERATE(as<std::string>{}, "{\"after\": 7}\n", "{\"at\": 2, \"last\": 1}\n", "{\"at\": 1}\n",
               "{\"after\": 1, \"scenario\": 9}\n", "{\"after\": 1, \"novel\": 9}\n", "{}\n", "\n");
  CAPTURE(line);
  CHECK(read_undo(head + step, "undo").steps.size() == 1);
  CHECK_THROWS_AS(read_undo(head + step + line, "undo"), FieldError);
  CHECK_THROWS_AS(read_undo("{\"polarflow-undo\": 2}\n", "undo"), FieldError);
  CHECK_THROWS_AS(read_undo(head + "{\"after\": 0}\n", "undo"), FieldError);
}

TEST_CASE("undo text: steps between a flow and a capture read back", "[session][property]") {
  SessionState flow = open_preset(*find_preset("triangle")).state;
  flow.starts = std::make_shared<const std::vector<Vec>>(std::vector<Vec>{Vec::Ones(3)});
  flow.brush.dabs = {{0.3, 0.3, 0.1}};
  SessionState capture;
  capture.scenario = std::make_shared<const Scenario>(CaptureScenario{.file = "dump.npy"});
  capture.space = fresh_workspace(*capture.scenario);
  capture.space.heads.layer = 3;
  SessionState later = open_preset(*find_preset("triangle")).state;
  for (const std::vector<SessionState>& steps :
       {std::vector{capture, flow, capture}, std::vector{flow, capture, later, flow}}) {
    Undo undo;
    for (const SessionState& state : steps) undo.note(state, 0);
    const UndoTrail read = read_undo(*UndoText().lines_for(undo.trail()), "undo");
    REQUIRE(read.steps.size() == steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
      CAPTURE(steps.size(), i);
      CHECK(session_text(*read.steps[i], {}) == session_text(steps[i], {}));
    }
  }
}

TEST_CASE("undo text: a scenario that steps share is written once", "[session][property]") {
  SessionState state = open_preset(*find_preset("triangle")).state, other = state;
  FlowScenario changed = state.flow();
  changed.title = "written once";
  other.scenario = std::make_shared<const Scenario>(changed);
  Undo undo;
  for (int i = 0; i < 20; ++i) undo.note(i % 2 ? other : state, 0);
  const std::string text = *UndoText().lines_for(undo.trail());
  CHECK(text.find("written once") == text.rfind("written once"));
  CHECK(std::ranges::count(text, '\n') == 21);
}

TEST_CASE("undo file: is appended to, not written anew, and stays within its bound",
          "[session][property]") {
  const TemporaryFolder folder;
  const auto path = folder.path / "undo.jsonl";
  UndoFile file(path);
  Undo undo;
  SessionState state = open_preset(*find_preset("triangle")).state;
  const auto identity = [&path] {
    struct stat found {};
    ::stat(path.c_str(), &found);
    return found.st_ino;
  };
  const auto size = [&path] { return std::filesystem::file_size(path); };
  std::uintmax_t written = 0, appended = 0;
  int begun = 0;
  for (int i = 0; i < 400; ++i) {  // some 30 kB a step: three times the bound in all
    state.starts = std::make_shared<const std::vector<Vec>>(500, Vec::Random(3));
    undo.note(state, 0);
    const bool there = std::filesystem::exists(path);
    const auto before = there ? identity() : 0;
    const auto size_before = there ? size() : 0;
    file.write(undo.trail());
    const bool anew = identity() != before;
    written += anew ? size() : size() - size_before;
    appended += anew ? 0 : size() - size_before;
    begun += anew;
    REQUIRE(size() <= UndoFile::kLargest);
  }
  CHECK(appended > 2 * UndoFile::kLargest);
  CHECK(begun < 12);
  CHECK(written < 3 * appended);
  const UndoTrail read = read_undo(read_file(path), "undo");
  CHECK(read.steps.size() > 40);
  CHECK(*read.steps.back()->starts == *state.starts);
}

TEST_CASE("undo file: one that could not be written is written whole the next time",
          "[session][property]") {
  const TemporaryFolder folder;
  const auto path = folder.path / "later" / "undo.jsonl";
  UndoFile file(path);
  Hand hand(2);
  CHECK_THROWS(file.write(hand.undo.trail()));
  std::filesystem::create_directory(path.parent_path());
  for (int i = 0; i < 20; ++i) hand.act();
  file.write(hand.undo.trail());
  std::filesystem::remove(path);
  CHECK_THROWS((hand.act(), hand.act(), hand.act(), file.write(hand.undo.trail())));
  file.write(hand.undo.trail());
  CHECK(told(read_undo(read_file(path), "undo")) == told(hand.undo.trail()));
}

}  // namespace polarflow
