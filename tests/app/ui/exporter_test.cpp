#include "app/ui/exporter.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <thread>

#include "app/export/session_file.h"
#include "app/session/scenario_edits.h"
#include "app/ui/run_history.h"
#include "tests/app/views/frames.h"
#include "tests/support/temporary_folder.h"

namespace polarflow {
namespace {

/// The triangle from another start, as the window keeps it.
RunCard other_run() {
  FlowScenario scenario = find_preset("triangle")->scenario;
  set_scores(scenario, Vec{{0.3, 0.1, -0.4}});
  RunCard card;
  card.frame = std::make_shared<const Frame>(test::frame_of(scenario));
  card.state.scenario = std::make_shared<const Scenario>(std::move(scenario));
  return card;
}

RunCard some_capture() {
  RunCard card;
  card.frame = std::make_shared<const Frame>(CaptureFrame{});
  card.state.scenario = std::make_shared<const Scenario>(CaptureScenario{.file = "attn.npy"});
  return card;
}

}  // namespace

TEST_CASE("exporter: what is compared in the window is in the proof and in the file",
          "[ui][property]") {
  Worker worker{{}};
  Session session(worker, open_preset(*find_preset("triangle")));
  REQUIRE(worker.finish(10));
  (void)session.poll(1e9);
  session.space().print.view = "weights";
  Exporter exporter([] {});
  const auto curves = [&](const RunCard* compared) {
    const Picture& picture = exporter.proof(session, compared, "csv")->picture;
    return std::get<LineChart>(picture.page.figures.at(0).figure.panel).series.size();
  };
  const RunCard flow = other_run(), capture = some_capture();
  CHECK(curves(&flow) == 2 * curves(nullptr));
  CHECK(curves(&capture) == curves(nullptr));  // of another kind
  const TemporaryFolder folder;
  const std::string path = (folder.path / "a.csv").string();
  REQUIRE(exporter.write(session, &flow, path));
  for (int i = 0; i < 5000 && exporter.busy(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  const OpenedSession written = parse_session(session_in(read_file(path), path), path);
  REQUIRE(written.state.beside);
  CHECK(hash_of(*written.state.beside->flow()) == hash_of(*flow.state.scenario->flow()));
  CHECK_FALSE(session.state().beside);  // comparing is no step of the session
}

}  // namespace polarflow
