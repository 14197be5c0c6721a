#include "app/session/session_writer.h"
#include "core/scenario/presets.h"
#include "core/scenario/scenario.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <fstream>
#include <iterator>
#include <list>
#include <memory>
#include <random>
#include <set>

#include "app/export/session_file.h"
#include "app/ui/undo.h"
#include "tests/support/temporary_folder.h"

namespace polarflow {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;

SessionState state_titled(const std::string& title) {
  SessionState state = open_preset(*find_preset("triangle")).state;
  FlowScenario scenario = state.flow();
  scenario.title = title;
  state.scenario = std::make_shared<const Scenario>(std::move(scenario));
  return state;
}

/// A window without its picture: what Autosave and the session do, step by step.
class WindowWithoutPicture {
 public:
  WindowWithoutPicture(const fs::path& root, std::optional<std::string> given)
      : writer_(root, given.has_value()) {
    auto taken = writer_.take_up(trouble);
    open_.own = !given && !taken;
    open_.worked_on = taken.has_value();
    open_.state = taken ? taken->opened.state : state_titled(given.value_or("default"));
    if (taken) undo_.take(std::move(taken->trail));
    took_up = taken.has_value();
    note();
  }

  void open(const std::string& title, bool own) {
    open_ = {open_.opening + 1, own, false, state_titled(title), {}, {}};
    note();
  }
  void edit(const std::string& title) {
    open_.state = state_titled(title);
    open_.worked_on = true;
    note();
  }
  void quit() { writer_.finish(open_); }
  bool undo() {
    const SessionState* state = undo_.back();
    if (!state) return false;
    open_.state = *state;
    open_.worked_on = true;
    note();
    return true;
  }

  [[nodiscard]] const std::string& title() const { return open_.state.scenario->title(); }
  /// Whether losing it would be a loss.
  [[nodiscard]] bool matters() const { return open_.worked_on || !open_.own; }

  std::string trouble;
  bool took_up = false;

 private:
  void note() {
    undo_.note(open_.state, 0);
    open_.trail = undo_.trail();
    writer_.keep(open_);
  }

  SessionWriter writer_;
  OpenSession open_;
  Undo undo_;
};

std::multiset<std::string> kept_titles(const fs::path& root) {
  std::multiset<std::string> found;
  for (const KeptSession& kept : SessionFolder(root).kept())
    found.insert(parse_session(read_file(kept.file(SessionFolder::kSession)), "kept")
                     .state.scenario->title());
  return found;
}

std::size_t places(const fs::path& root) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(root / "sessions"), {}));
}

/// Random windows over one folder, and what must not be lost by what they do.
class Office {
 public:
  explicit Office(unsigned seed) : random_(seed) {}

  void act() {
    const int what = pick(10);
    if (desks_.empty() || what < 2) return start(std::nullopt);
    if (what == 2) return start(fresh());
    const auto desk = std::next(desks_.begin(), pick(static_cast<int>(desks_.size())));
    if (what < 6) return (*desk)->edit(fresh());
    if (what == 6) return end(desk, pick(2) == 0);
    leave(**desk);
    (*desk)->open(what == 7 ? "preset " + std::to_string(pick(3)) : fresh(), what == 7);
  }

  void check() {
    std::set<std::string> reachable;
    for (const std::string& title : kept_titles(folder_.path)) reachable.insert(title);
    for (const auto& desk : desks_) reachable.insert(desk->title());
    for (const std::string& title : left_) {
      CAPTURE(title);
      CHECK(reachable.contains(title));
      ++looked_for_;
    }
    // Each window holds a place of its own.
    CHECK(places(folder_.path) == kept_titles(folder_.path).size() + desks_.size());
  }

  /// How often a session that had been left was looked for.
  [[nodiscard]] int looked_for() const { return looked_for_; }

 private:
  using Desks = std::list<std::unique_ptr<WindowWithoutPicture>>;

  int pick(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most)); }
  std::string fresh() { return "session " + std::to_string(++made_); }

  void start(const std::optional<std::string>& given) {
    if (desks_.size() > 4) return;
    desks_.push_back(std::make_unique<WindowWithoutPicture>(folder_.path, given));
    WindowWithoutPicture& desk = *desks_.back();
    if (desk.took_up) {
      CHECK((left_.contains(desk.title()) || desk.title().starts_with("preset") ||
             desk.title() == "default"));
      left_.erase(desk.title());
    }
    CHECK(desk.trouble.empty());
  }
  void leave(const WindowWithoutPicture& desk) {
    if (desk.matters()) left_.insert(desk.title());
  }
  void end(const Desks::iterator& desk, bool killed) {
    leave(**desk);
    if (!killed) (*desk)->quit();
    desks_.erase(desk);
  }

  TemporaryFolder folder_;
  std::mt19937 random_;
  Desks desks_;
  std::set<std::string> left_;
  int made_ = 0, looked_for_ = 0;
};

}  // namespace

TEST_CASE("session writer: whatever windows do, nothing that was open is lost",
          "[session][property]") {
  const auto seed = GENERATE(range(0u, 25u));
  CAPTURE(seed);
  Office office(seed);
  for (int i = 0; i < 60; ++i) {  // within the bound: at most 40 sessions are left behind
    office.act();
    office.check();
  }
  CHECK(office.looked_for() > 100);
}

TEST_CASE("session writer: a file given is what the next start takes up only once worked on",
          "[session][property]") {
  const TemporaryFolder folder;
  const bool works = GENERATE(false, true), killed = GENERATE(false, true);
  CAPTURE(works, killed);
  {
    WindowWithoutPicture desk(folder.path, std::nullopt);
    desk.edit("working");
  }
  {
    WindowWithoutPicture desk(folder.path, "given");
    if (works) desk.edit("given and changed");
    if (!killed) desk.quit();
  }
  WindowWithoutPicture next(folder.path, std::nullopt);
  CHECK(next.title() == (works ? "given and changed" : "working"));
  CHECK(kept_titles(folder.path) == std::multiset<std::string>{works ? "working" : "given"});
}

TEST_CASE("session writer: a file given time and again lies in the list once",
          "[session][property]") {
  const TemporaryFolder folder;
  for (int i = 0; i < 5; ++i) WindowWithoutPicture(folder.path, "given").quit();
  CHECK(kept_titles(folder.path) == std::multiset<std::string>{"given"});
}

TEST_CASE("session writer: two files opened in a row keep both sessions before them",
          "[session][property]") {
  const TemporaryFolder folder;
  WindowWithoutPicture desk(folder.path, std::nullopt);
  desk.edit("working");
  for (const char* preset : {"preset 1", "preset 2"}) desk.open(preset, true);
  CHECK(kept_titles(folder.path) == std::multiset<std::string>{"working"});
  desk.open("one", false);
  desk.open("two", false);
  CHECK(kept_titles(folder.path) == std::multiset<std::string>{"working", "one"});
  desk.open("one", false);
  desk.open("two", false);
  CHECK(kept_titles(folder.path) == std::multiset<std::string>{"working", "one", "two"});
}

TEST_CASE("session writer: undo goes back through the steps of before a kill",
          "[session][property]") {
  const TemporaryFolder folder;
  std::vector<std::string> titles{"default"};
  for (int sitting = 0; sitting < 4; ++sitting) {
    WindowWithoutPicture desk(folder.path, std::nullopt);
    for (int i = 0; i < 5; ++i) {
      titles.push_back(std::to_string(10 * sitting + i));
      if (i == 2)
        desk.open(titles.back(), true);
      else
        desk.edit(titles.back());
    }
  }
  WindowWithoutPicture desk(folder.path, std::nullopt);
  for (auto title = titles.rbegin(); title != titles.rend(); ++title) {
    CHECK(desk.title() == *title);
    CHECK(desk.undo() == (title + 1 != titles.rend()));
  }
}

TEST_CASE("session writer: damaged steps to undo cost the steps alone, and say so",
          "[session][property]") {
  const TemporaryFolder folder;
  {
    WindowWithoutPicture desk(folder.path, std::nullopt);
    desk.edit("one");
    desk.edit("two");
  }
  const fs::path undo =
      fs::directory_iterator(folder.path / "sessions")->path() / SessionFolder::kUndo;
  std::string text = read_file(undo);
  text[text.size() / 2] = '\x01';
  std::ofstream(undo, std::ios::binary) << text;
  {
    WindowWithoutPicture desk(folder.path, std::nullopt);
    CHECK(desk.title() == "two");
    CHECK_THAT(desk.trouble,
               ContainsSubstring("steps to undo") && ContainsSubstring(undo.string()));
    CHECK_FALSE(desk.undo());
    desk.edit("three");
  }
  WindowWithoutPicture desk(folder.path, std::nullopt);
  CHECK(desk.trouble.empty());
  CHECK(desk.undo());
  CHECK(desk.title() == "two");
}

}  // namespace polarflow
