// A question does not betray its answer: what is drawn until then tells nothing of the run's end.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "app/figure/log_canvas.h"
#include "app/figure/page.h"
#include "app/figure/theme.h"
#include "app/views/flow/simplex_view.h"
#include "app/views/view_list.h"
#include "tests/app/views/frames.h"

namespace polarflow {
namespace {

/// Logs what can be seen: not what lies in a clip box without width, as curves at t = 0 do.
struct SeenCanvas : LogCanvas {
  std::vector<Rect> clips;

  [[nodiscard]] bool hidden() const { return !clips.empty() && clips.back().width() < 3; }
  void push_clip(const Rect& box) override { clips.push_back(box); }
  void pop_clip() override { clips.pop_back(); }
  void polyline(std::span<const Point> points, const Stroke& stroke) override {
    if (!hidden()) LogCanvas::polyline(points, stroke);
  }
};

std::string seen(std::string_view view, const FlowFrame& frame, const ViewParams& params) {
  const Figure figure = find_view(view)->build(Frame(frame), params);
  SeenCanvas canvas;
  draw(single_page(figure, 300, 240), canvas, light_theme());
  return canvas.log();
}

/// Tokens that start alike but for their values, of which one points most along w: that wins.
FlowFrame run_won_by(int winner, int n) {
  std::ostringstream json;
  json << R"({"dims": {"d": 1, "n": )" << n << R"(}, "loss": {"kind": "logistic", "w": [1]},)"
       << R"("init": {"V": [[)";
  for (int i = 0; i < n; ++i) json << (i ? ", " : "") << (i == winner ? 0.5 : 0.1);
  json << "]], \"a\": [";
  for (int i = 0; i < n; ++i) json << (i ? ", " : "") << 0;
  json << R"(]}, "flow": {"t_end": 100000}})";
  return test::frame_of(json.str());
}

}  // namespace

TEST_CASE("conceal: at t = 0 nothing drawn of the weights tells who will win",
          "[views][property]") {
  const int n = GENERATE(2, 3, 4, 8, 12, 70);
  const std::string view = GENERATE("simplex", "weights", "scores");
  const StageKind kind = GENERATE(StageKind::automatic, StageKind::triangle);
  const FlowFrame one = run_won_by(0, n), other = run_won_by(n - 1, n);
  ViewParams params;
  params.t = 0;
  params.stage.kind = kind;
  CAPTURE(n, view);
  CHECK(seen(view, one, params) != seen(view, other, params));
  params.conceal = true;
  CHECK(seen(view, one, params) == seen(view, other, params));
}

TEST_CASE("conceal: values at t = 0 are dots, on either axis of time", "[views][property]") {
  const auto scale = GENERATE(TimeScale::linear, TimeScale::log);
  const int n = GENERATE(3, 12);
  const FlowFrame frame = run_won_by(1, n);
  const auto dots = [&](bool conceal) {
    ViewParams params;
    params.t = 0;
    params.time = scale;
    params.conceal = conceal;
    const std::string log = seen("projections", frame, params);
    int count = 0;
    for (std::size_t at = log.find("disc"); at != log.npos; at = log.find("disc", at + 1)) ++count;
    return count;
  };
  CHECK(dots(true) >= n);
}

TEST_CASE("conceal: a chosen face is shown once the answer is told", "[views][property]") {
  const FlowFrame frame = run_won_by(6, 8);
  ViewParams params;
  params.stage.face = StageFace{6, 2};
  CHECK(stage_corners(frame, params) == params.stage.face);
  params.conceal = true;
  CHECK(stage_corners(frame, params) == StageFace{0, 1});
}

}  // namespace polarflow
