#include "app/session/session_folder.h"
#include "core/scenario/presets.h"
#include "core/scenario/scenario.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <csignal>
#include <fstream>
#include <optional>
#include <set>

#include "app/export/session_file.h"
#include "app/files/machine_error.h"
#include "tests/support/temporary_folder.h"

namespace polarflow {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;

std::string titled(const std::string& title) {
  SessionState state = open_preset(*find_preset("triangle")).state;
  FlowScenario scenario = state.flow();
  scenario.title = title;
  state.scenario = std::make_shared<const Scenario>(std::move(scenario));
  return session_text(state, {});
}

void write(const fs::path& path, const std::string& text) {
  std::ofstream(path) << text;
}

/// As if it had been worked on so many minutes ago.
void age(const fs::path& folder, int minutes) {
  fs::last_write_time(folder / SessionFolder::kSession,
                      fs::file_time_type::clock::now() - std::chrono::minutes(minutes));
}

std::vector<std::string> titles(const SessionFolder& folder) {
  std::vector<std::string> found;
  for (const KeptSession& kept : folder.kept())
    found.push_back(parse_session(read_file(kept.file(SessionFolder::kSession)), "kept")
                        .state.scenario->title());
  return found;
}

std::string taken(SessionFolder& folder, std::vector<HeldSession>& held) {
  std::string trouble;
  auto taken = folder.take_up(trouble);
  if (!taken) return trouble;
  held.push_back(std::move(taken->held));
  return taken->opened.state.scenario->title();
}

/// Sets a variable of the environment, or removes it, while it lives.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    set(value);
  }
  ~Variable() { set(old_ ? old_->c_str() : nullptr); }

 private:
  void set(const char* value) const {
    if (value) ::setenv(name_, value, 1);
    if (!value) ::unsetenv(name_);
  }
  const char* name_;
  std::optional<std::string> old_;
};

}  // namespace

TEST_CASE("session folder: lies where the XDG specification says, relative paths passed over",
          "[session][property]") {
  const auto folder = [](const char* state, const char* home) {
    const Variable one("XDG_STATE_HOME", state), other("HOME", home);
    return state_folder();
  };
  CHECK(folder("/s", "/h") == fs::path("/s/polarflow"));
  for (const char* unusable : {"relative/state", ".", "", (const char*)nullptr}) {
    CHECK(folder(unusable, "/h") == fs::path("/h/.local/state/polarflow"));
    CHECK_FALSE(folder(unusable, nullptr));
    CHECK_FALSE(folder(unusable, "relative"));
  }
}

TEST_CASE("session folder: only its owner may read what is in it, also what was there before",
          "[session][property]") {
  const TemporaryFolder temporary;
  const fs::path root = temporary.path / "new" / "polarflow";
  ::umask(0022);
  { const auto held = SessionFolder(root).begin(titled("one"), true); }
  fs::permissions(root, static_cast<fs::perms>(0755));
  fs::create_directories(root / "sessions" / "wide");
  write(root / "sessions" / "wide" / "session.json", titled("wide"));
  write(root / "session.json", titled("legacy"));
  SessionFolder folder(root);
  const auto held = folder.begin(titled("two"), false);
  int seen = 0;
  const auto check = [&seen](const fs::path& path) {
    CAPTURE(path);
    const auto wanted = static_cast<fs::perms>(fs::is_directory(path) ? 0700 : 0600);
    CHECK((fs::status(path).permissions() & fs::perms::all) == wanted);
    ++seen;
  };
  check(root.parent_path());
  check(root);
  for (const auto& entry : fs::recursive_directory_iterator(root)) check(entry.path());
  CHECK(seen > 12);
}

TEST_CASE("session folder: starts take up the newest that nobody holds, each another one",
          "[session][property]") {
  const TemporaryFolder temporary;
  SessionFolder folder(temporary.path);
  for (int i = 0; i < 6; ++i)
    age(folder.begin(titled(std::to_string(i)), i % 2 == 1).folder, (7 * i) % 6);
  std::vector<HeldSession> held;
  // of ages 0, 1, 2, 3, 4, 5 the even numbers are to be taken up: 0 of age 0, 2 of 2, 4 of 4
  CHECK(taken(folder, held) == "0");
  CHECK(taken(folder, held) == "2");
  CHECK(taken(folder, held) == "4");
  CHECK(taken(folder, held).empty());
  CHECK(titles(folder) == std::vector<std::string>{"1", "3", "5"});
  held.clear();
  CHECK(titles(folder) == std::vector<std::string>{"0", "1", "2", "3", "4", "5"});
  CHECK(taken(folder, held) == "0");
}

TEST_CASE("session folder: keeps the newest, those held, and what the next start takes up",
          "[session][property]") {
  const TemporaryFolder temporary;
  SessionFolder folder(temporary.path);
  std::vector<HeldSession> held;
  held.push_back(folder.begin(titled("held"), false));
  age(held.front().folder, 10000);
  age(folder.begin(titled("next"), false).folder, 9000);
  for (int i = 0; i < 60; ++i) age(folder.begin(titled(std::to_string(i)), true).folder, 1000 - i);
  held.push_back(folder.begin(titled("last"), true));
  const auto left = titles(folder);
  CHECK(left.size() == SessionFolder::kMost + 1);
  CHECK(left.front() == "59");
  CHECK(left[SessionFolder::kMost - 1] == std::to_string(60 - SessionFolder::kMost));
  CHECK(left.back() == "next");
  CHECK(fs::exists(held.front().folder / SessionFolder::kSession));
}

TEST_CASE("session folder: what earlier versions left is taken over once", "[session][property]") {
  const TemporaryFolder temporary;
  write(temporary.path / "session.json", titled("last"));
  write(temporary.path / "previous.json", titled("before"));
  write(temporary.path / "unread.json", "damaged");
  for (int i = 0; i < 2; ++i) {
    SessionFolder folder(temporary.path);
    CHECK(titles(folder).size() == 2);
    std::vector<HeldSession> held;
    CHECK(taken(folder, held) == "last");
    CHECK(taken(folder, held).empty());
    CHECK(titles(folder) == std::vector<std::string>{"before"});
    const fs::directory_iterator unread(temporary.path / "unread");
    CHECK(read_file(unread->path() / "session.json") == "damaged");
    CHECK(std::distance(unread, {}) == 1);
  }
}

TEST_CASE("session folder: what cannot be read is put aside by name, and never removed",
          "[session][property]") {
  const TemporaryFolder temporary;
  SessionFolder folder(temporary.path);
  age(folder.begin(titled("readable"), false).folder, 9);
  age(folder.begin("damaged", false).folder, 5);
  const std::string newer = "{\"polarflow-session\": 9, \"holograms\": 1, \"scenario\": {}}";
  age(folder.begin(newer, false).folder, 3);
  age(folder.begin("damaged and old", true).folder, 5000);
  std::vector<HeldSession> held;
  std::string trouble;
  auto first = folder.take_up(trouble);
  REQUIRE(first);
  CHECK_THAT(first->opened.warning, ContainsSubstring("newer"));
  auto second = folder.take_up(trouble);
  REQUIRE(second);
  CHECK(second->opened.state.scenario->title() == "readable");
  CHECK_THAT(trouble, ContainsSubstring((temporary.path / "unread").string()));
  for (int i = 0; i < 45; ++i) (void)folder.begin(titled("more"), true);
  std::set<std::string> unread;
  for (const auto& entry : fs::directory_iterator(temporary.path / "unread"))
    unread.insert(read_file(entry.path() / "session.json"));
  CHECK(unread == std::set<std::string>{"damaged", "damaged and old", newer});
}

TEST_CASE("session folder: a folder that cannot be written says so, and nothing else happens",
          "[session][property]") {
  const TemporaryFolder temporary;
  const fs::path blocked = temporary.path / "blocked";
  write(blocked, "a file where a folder is wanted");
  for (const fs::path& root : {blocked, blocked / "polarflow"}) {
    SessionFolder folder(root);
    std::string trouble;
    CHECK_FALSE(folder.take_up(trouble));
    CHECK(trouble.empty());
    CHECK(folder.kept().empty());
    CHECK_THROWS_AS(folder.begin("text", false), MachineError);
  }
  CHECK(read_file(blocked) == "a file where a folder is wanted");
}

namespace {

/// Another process that holds a session, until it is killed.
pid_t window_of(const fs::path& root, const std::string& title) {
  int ready[2];
  REQUIRE(::pipe(ready) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    SessionFolder folder(root);
    std::string trouble;
    auto taken = folder.take_up(trouble);
    const HeldSession held = taken ? std::move(taken->held) : folder.begin(titled(title), false);
    (void)!::write(ready[1], "", 1);
    for (;;) ::pause();
  }
  char byte = 0;
  REQUIRE(::read(ready[0], &byte, 1) == 1);
  ::close(ready[0]);
  ::close(ready[1]);
  return child;
}

void kill_window(pid_t child) {
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
}

}  // namespace

TEST_CASE("session folder: processes that are killed leave each its session to another start",
          "[session][property]") {
  const TemporaryFolder temporary;
  std::vector<pid_t> windows;
  for (const char* title : {"a", "b", "c"}) windows.push_back(window_of(temporary.path, title));
  SessionFolder folder(temporary.path);
  std::vector<HeldSession> held;
  CHECK(taken(folder, held).empty());
  CHECK(titles(folder).empty());
  kill_window(windows[1]);
  CHECK(taken(folder, held) == "b");
  CHECK(taken(folder, held).empty());
  kill_window(windows[0]);
  kill_window(windows[2]);
  std::set<std::string> rest{taken(folder, held), taken(folder, held)};
  CHECK(rest == std::set<std::string>{"a", "c"});
  CHECK(taken(folder, held).empty());
}

TEST_CASE("session folder: of many processes at once no two hold the same session",
          "[session][property]") {
  const TemporaryFolder temporary;
  for (int i = 0; i < 3; ++i) (void)SessionFolder(temporary.path).begin(titled("left"), false);
  constexpr int kWindows = 12;
  std::vector<pid_t> windows;
  int gate[2];
  REQUIRE(::pipe(gate) == 0);
  for (int i = 0; i < kWindows; ++i) {
    windows.push_back(::fork());
    if (windows.back() != 0) continue;
    char byte = 0;
    (void)!::read(gate[0], &byte, 1);
    SessionFolder folder(temporary.path);
    std::string trouble;
    auto taken = folder.take_up(trouble);
    const HeldSession held = taken ? std::move(taken->held) : folder.begin(titled("own"), false);
    write(held.file("held by"), std::to_string(i));
    for (;;) ::pause();
  }
  REQUIRE(::write(gate[1], "0123456789ab", kWindows) == kWindows);
  const auto holders = [&temporary] {
    std::set<std::string> found;
    std::error_code ignored;
    for (const auto& entry : fs::recursive_directory_iterator(temporary.path / "sessions", ignored))
      if (entry.path().filename() == "held by") found.insert(read_file(entry.path()));
    return found.size();
  };
  for (int i = 0; i < 3000 && holders() < kWindows; ++i) ::usleep(10000);
  CHECK(holders() == kWindows);
  CHECK(SessionFolder(temporary.path).kept().empty());
  for (const pid_t window : windows) kill_window(window);
  CHECK(SessionFolder(temporary.path).kept().size() == kWindows);
}

}  // namespace polarflow
