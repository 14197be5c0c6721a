#include "app/ui/opener.h"
#include "core/scenario/flow_scenario.h"
#include "core/scenario/presets.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <fstream>
#include <thread>

#include "tests/support/temporary_folder.h"

namespace polarflow {
namespace {

namespace fs = std::filesystem;

struct ScenarioFolder : TemporaryFolder {
  void put(const std::string& name, const std::string& text = "{}") const {
    std::ofstream(path / name) << text;
  }
};

/// A window's session without the window.
struct OpenerDesk {
  Worker worker{{}};
  Session session{worker, open_preset(presets().front())};
  Lectern lectern;
  Opener opener{{}};

  /// Reports until nothing is read any more.
  void finish() {
    for (int k = 0; k < 1000 && opener.busy(); ++k) {
      (void)opener.report(session, lectern);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    REQUIRE_FALSE(opener.busy());
  }
};

}  // namespace

TEST_CASE("opener: files are opened in order, and undo goes back through them", "[ui][property]") {
  const ScenarioFolder folder;
  folder.put("a.json", R"({"title": "A"})");
  folder.put("b.json", R"({"title": "B"})");
  OpenerDesk desk;
  desk.session.note(0);
  for (const char* name : {"a.json", "b.json"}) desk.opener.open(desk.session, folder.path / name);
  CHECK(desk.opener.busy());
  CHECK(desk.session.notice().find("opening") == 0);
  desk.finish();
  CHECK(desk.session.flow.scenario().title == "B");
  CHECK(desk.session.notice() == "opened " + (folder.path / "b.json").string());
  CHECK(desk.opener.opened() == 2);
}

TEST_CASE("opener: what is wrong is said, and the open session stays", "[ui][property]") {
  const ScenarioFolder folder;
  folder.put("bad.json", R"({"title": 3})");
  OpenerDesk desk;
  const auto before = desk.session.state();
  for (const fs::path& path : {folder.path / "bad.json", folder.path / "none.json", folder.path}) {
    desk.opener.open(desk.session, path);
    desk.finish();
    CAPTURE(desk.session.notice());
    CHECK(desk.session.notice().find(path.string()) == 0);
    CHECK(desk.session.state() == before);
  }
  CHECK(desk.opener.opened() == 0);
}

TEST_CASE("opener: a stream that says nothing is given up", "[ui][property]") {
  const ScenarioFolder folder;
  const fs::path pipe = folder.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::fstream writer(pipe);  // holds it open
  OpenerDesk desk;
  desk.opener.open(desk.session, pipe);
  desk.opener.cancel();
  desk.finish();
  CHECK(desk.session.notice() == pipe.string() + " was not opened");
}

TEST_CASE("opener: a lecture is one by its field, not by a word in it", "[ui][property]") {
  const ScenarioFolder folder;
  folder.put(
      "lecture.json",
      R"({"polarflow-lecture": 1, "title": "L", "steps": [{"preset": "fig2", "sentence": "s"}]})");
  folder.put("scenario.json", R"({"title": "about \"polarflow-lecture\" files"})");
  OpenerDesk desk;
  desk.opener.open(desk.session, folder.path / "lecture.json");
  desk.finish();
  CHECK(desk.lectern.lecture().title == "L");
  desk.opener.open(desk.session, folder.path / "scenario.json");
  desk.finish();
  CHECK(desk.session.flow.scenario().title == "about \"polarflow-lecture\" files");
}

TEST_CASE("listing: folders first, then what can be opened, each by name, cut after sorting",
          "[ui][property]") {
  const ScenarioFolder folder;
  for (int k = 99; k >= 0; --k) folder.put("f" + std::to_string(100 + k) + ".json");
  folder.put("a##b.svg"), folder.put(".hidden.json"), folder.put("notes.txt");
  fs::create_directory(folder.path / "z");
  const FolderListing all = listing_of(folder.path);
  REQUIRE(all.entries.size() == 102);
  CHECK((all.entries[0].folder && all.entries[0].name == "z"));
  CHECK(all.entries[1].name == "a##b.svg");
  const FolderListing cut = listing_of(folder.path, 10);
  CHECK(cut.entries.back().name == "f107.json");
  CHECK(cut.left_out == 92);
  CHECK_FALSE(listing_of(folder.path / "none").trouble.empty());
}

}  // namespace polarflow
