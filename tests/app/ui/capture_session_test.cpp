// A session of a capture: opened, looked at, undone, kept, left for a flow and come back to.
#include "app/ui/session.h"

#include <array>
#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstring>
#include <fstream>
#include <thread>

#include "app/session/capture_start.h"
#include "app/views/view_list.h"
#include "core/scenario/presets.h"
#include "tests/app/files/files_made.h"

namespace polarflow {
namespace {

/// A dump of 2 layers of 3 heads, 2 samples of 9 tokens, in a folder of its own.
struct DumpFile {
  TemporaryFolder folder;
  std::filesystem::path path = folder.path / "attn.npy";

  DumpFile() {
    test::write_whole(path, test::npy_file("<f8", "(2, 2, 3, 9, 9)",
                                           test::bytes_of(test::causal_weights(2, 2, 3, 9))));
  }
};

struct OpenedDump {
  Worker worker{{}};
  Session session;

  explicit OpenedDump(const std::filesystem::path& path) : session(worker, session_of_dump(path)) {
    settle();
  }
  /// Until the run has nothing left to do.
  void settle() {
    const auto whole = [this] {
      (void)session.poll(1e9);
      return session.frame() && session.frame()->head().complete;
    };
    for (int i = 0; i < 5000 && !whole(); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
};

HeadPick picked(const Session& session) {
  return session.capture()->picked->pick;
}

}  // namespace

TEST_CASE("capture session: a dump is read, and its first head looked at", "[ui][property]") {
  const DumpFile dump;
  OpenedDump opened(dump.path);
  const Session& session = opened.session;
  REQUIRE(session.capture());
  CHECK(session.kind() == RunKind::capture);
  CHECK(session.error().empty());
  CHECK(session.capture()->capture.reports().size() == 6);
  CHECK(picked(session) == HeadPick{});
  CHECK_FALSE(session.flow.frame());
  CHECK_FALSE(session.time());
}

TEST_CASE("capture session: another head is a step that is undone", "[ui][property]") {
  const DumpFile dump;
  OpenedDump opened(dump.path);
  Session& session = opened.session;
  session.note(0);
  session.space().heads.layer = 1;
  session.space().heads.head = 2;
  session.space().heads.sample = 1;
  session.note(10);
  (void)session.poll(1);  // asks for it
  opened.settle();
  for (int i = 0; i < 5000 && picked(session) == HeadPick{}; ++i) {
    (void)session.poll(1e9);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  CHECK(picked(session) == HeadPick{1, 2, 1});
  session.undo();
  for (int i = 0; i < 5000 && picked(session) != HeadPick{}; ++i) {
    (void)session.poll(1e9);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  CHECK(picked(session) == HeadPick{});
}

TEST_CASE("capture session: its text reads back as the same session", "[ui][property]") {
  const DumpFile dump;
  OpenedDump opened(dump.path);
  Workspace& space = opened.session.space();
  space.heads = {.layer = 1,
                 .head = 1,
                 .sample = 0,
                 .keys = Interval{1, 5},
                 .queries = Interval{2, 6},
                 .scale = HeadScale::row,
                 .measure = "gini",
                 .order = "entropy"};
  space.theme = "dark";
  const OpenedSession back = parse_session(opened.session.text(), "the session");
  REQUIRE(back.state.scenario->capture());
  CHECK(*back.state.scenario->capture() == *opened.session.scenario().capture());
  CHECK(back.state.space == space);
}

TEST_CASE("capture session: a flow opened in its place leaves nothing of it in sight",
          "[ui][property]") {
  const DumpFile dump;
  OpenedDump opened(dump.path);
  Session& session = opened.session;
  session.space().theme = "dark";
  session.note(0);
  session.open(*find_preset("triangle"));
  CHECK_FALSE(session.frame());
  session.note(10);
  opened.settle();
  REQUIRE(session.flow.frame());
  CHECK(session.space().theme == "dark");
  CHECK_FALSE(session.space().charts.empty());
  for (const std::string& id : session.space().charts) {
    CAPTURE(id);
    CHECK(find_view(id)->kind() == RunKind::flow);
  }
  session.undo();
  opened.settle();
  REQUIRE(session.capture());
  CHECK(session.capture()->capture.reports().size() == 6);
}

TEST_CASE("capture session: opened over a flow, the window's arrangement stays", "[ui][property]") {
  const DumpFile dump;
  Worker worker{{}};
  Session session(worker, open_preset(*find_preset("triangle")));
  session.space().theme = "dark";
  session.space().zoom = 1.5;
  session.open(session_of_dump(dump.path));
  CHECK(session.space().theme == "dark");
  CHECK(session.space().zoom == 1.5);
  const Workspace fresh = fresh_workspace(session.scenario());
  CHECK(session.space().charts == fresh.charts);
  CHECK(session.space().maps == fresh.maps);
  CHECK(session.space().print.view == "head-grid");
}

TEST_CASE("capture session: a file that is gone is an error, and the session is kept",
          "[ui][property]") {
  const DumpFile dump;
  const std::string text = [&] { return OpenedDump(dump.path).session.text(); }();
  std::filesystem::remove(dump.path);
  Worker worker{{}};
  Session session(worker, parse_session(text, "kept"));
  for (int i = 0; i < 5000 && session.error().empty(); ++i) {
    (void)session.poll(1e9);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  CHECK(session.error().find("attn.npy") != std::string::npos);
  CHECK(session.text() == text);
}

TEST_CASE("capture session: given up, what was read stays; a head asked for then is read",
          "[ui][property]") {
  const DumpFile dump;
  OpenedDump opened(dump.path);
  Session& session = opened.session;
  session.cancel();
  session.space().heads.head = 1;
  for (int i = 0; i < 5000 && picked(session).head != 1; ++i) {
    (void)session.poll(1e9);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  CHECK(picked(session).head == 1);
  CHECK(session.capture()->capture.reports().size() == 6);
}

TEST_CASE("capture session: a step of a lecture looks at a head of a dump beside it",
          "[ui][property]") {
  const DumpFile dump;
  Openable what = parse_openable(R"({"polarflow-lecture": 1, "steps": [{
      "scenario": {"run": "capture", "attention": {"file": "attn.npy"}},
      "view": {"heads": {"layer": 1, "head": 2}}, "sentence": "Look at this head."}]})",
                                 "the lecture");
  locate_files(what, dump.folder.path);
  const LectureStep& step = std::get<Lecture>(what).steps.at(0);
  CHECK(step.session.state.scenario->capture()->file == dump.path.string());
  CHECK(step.session.state.space.charts == fresh_workspace(*step.session.state.scenario).charts);
  Worker worker{{}};
  Session session(worker, step.session);
  for (int i = 0; i < 5000 && !(session.capture() && session.capture()->picked); ++i) {
    (void)session.poll(1e9);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  REQUIRE(session.capture());
  CHECK(picked(session) == HeadPick{1, 2, {}});
}

}  // namespace polarflow
