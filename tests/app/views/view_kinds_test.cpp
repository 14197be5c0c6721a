// What a view says of runs that it does not show.
#include "app/views/view_list.h"
#include "core/run/capture_run.h"
#include "tests/app/views/frames.h"
#include "tests/core/capture/heads_made.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>

#include <iterator>
#include <string>
#include <variant>
#include <vector>

namespace polarflow {
namespace {

Frame capture_frame() {
  std::vector<test::Cube> cubes;
  for (unsigned seed = 0; seed < 6; ++seed) cubes.push_back(test::causal_cube(2, 12, seed));
  CaptureRun run(std::make_unique<test::MadeHeads>(2, std::move(cubes)), HeadPick{});
  run.advance(100);
  return run.frame();
}

std::string message_in(const Figure& figure) {
  const auto* message = std::get_if<Message>(&figure.panel);
  return message ? message->text : std::string();
}

}  // namespace

TEST_CASE("views: what a view does not show it says, and builds nothing else",
          "[views][property]") {
  const std::vector<Frame> frames{test::frame_of(find_preset("fig2")->scenario), capture_frame()};
  REQUIRE(frames.size() == std::variant_size_v<decltype(Frame::kind)>);
  int of_other_kinds = 0, shown = 0;
  for (std::size_t kind = 0; kind < frames.size(); ++kind)
    for (const View& view : all_views()) {
      CAPTURE(view.id, kind);
      const std::string why = view.why_not(frames[kind]);
      const bool other = view.kind() != static_cast<RunKind>(kind);
      if (other) CHECK_FALSE(why.empty());
      if (!why.empty()) {
        CHECK(message_in(view.build(frames[kind], {})) == why);
        CHECK(why.ends_with("."));
      }
      of_other_kinds += other ? 1 : 0;
      shown += why.empty() ? 1 : 0;
    }
  CHECK(of_other_kinds == static_cast<int>(all_views().size()));
  CHECK(shown > 30);
}

TEST_CASE("views: every kind of run has one stage, and views with buttons of their own",
          "[views][property]") {
  constexpr RunKind kKinds[] = {RunKind::flow, RunKind::capture};
  CHECK(std::size(kKinds) == std::variant_size_v<decltype(Frame::kind)>);
  for (const RunKind kind : kKinds) {
    int stages = 0, plots = 0, maps = 0;
    for (const View& view : all_views()) {
      if (view.kind() != kind) continue;
      stages += view.place == ViewPlace::stage ? 1 : 0;
      plots += view.main && view.place == ViewPlace::plots ? 1 : 0;
      maps += view.main && view.place == ViewPlace::maps ? 1 : 0;
    }
    CHECK(stages == 1);
    CHECK(plots > 0);
    CHECK(maps > 0);
  }
}

TEST_CASE("views: every view of a capture shows something of it", "[views][property]") {
  const Frame frame = capture_frame();
  int shown = 0;
  for (const View& view : all_views()) {
    if (view.kind() != RunKind::capture || view.id == "head-difference" || view.id == "file")
      continue;
    CAPTURE(view.id);
    CHECK(view.why_not(frame).empty());
    CHECK(message_in(view.build(frame, {})).empty());
    ++shown;
  }
  CHECK(shown == 8);
}

}  // namespace polarflow
