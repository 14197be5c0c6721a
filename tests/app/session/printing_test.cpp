#include "app/session/printing.h"
#include "core/scenario/presets.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "app/figure/preflight.h"
#include "app/figure/print_styles.h"
#include "app/session/fields_json.h"
#include "app/views/view_list.h"
#include "core/run/sweep_map.h"

namespace polarflow {
namespace {

OpenedSession opened(const std::string& preset) {
  return open_preset(*find_preset(preset));
}

Frame frame_of(const OpenedSession& session) {
  return finished_frame(session.state);
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += text + "\n";
  return all;
}

}  // namespace

TEST_CASE("print options: what cannot be printed is named with what is allowed",
          "[session][property]") {
  const auto fault_of = [](auto change) {
    PrintOptions options;
    change(options);
    const auto faults = print_faults(options);
    return faults.size() == 1 ? std::string(faults[0].field) : std::to_string(faults.size());
  };
  CHECK(fault_of([](PrintOptions&) {}) == "0");
  CHECK(fault_of([](PrintOptions& o) { o.view = "weights,loss"; }) == "0");
  CHECK(fault_of([](PrintOptions& o) { o.view = "weights,"; }) == "view");
  CHECK(fault_of([](PrintOptions& o) { o.style = "x"; }) == "style");
  CHECK(fault_of([](PrintOptions& o) { o.width = "80"; }) == "width");
  CHECK(fault_of([](PrintOptions& o) { o.height = "nan"; }) == "height");
  CHECK(fault_of([](PrintOptions& o) { o.dpi = NAN; }) == "dpi");
}

TEST_CASE("print options: lengths are those of print", "[session][property]") {
  CHECK(length_in_points("icml-column") == 234.0);
  CHECK(length_in_points("25.4mm") == 72.0);
  CHECK(length_in_points("2.54cm") == 72.0);
  CHECK(length_in_points("1in") == 72.0);
  for (const char* wrong : {"", "in", "0in", "-3in", "1e9in", "3 in", "3in ", "nanin", "3,25in"})
    CHECK_FALSE(length_in_points(wrong));
}

TEST_CASE("print options: a length pulled by the mouse is read back, a column's where one is near",
          "[session][property]") {
  CHECK(width_near(233) == "icml-column");
  CHECK(width_near(245) == "86.5mm");
  CHECK(length_near(100) == "35.5mm");
  for (const double points : {-50.0, 0.0, 35.9, 36.0, 77.7, 233.9, 1234.5, 7200.0, 1e9}) {
    const double wanted = std::clamp(points, 36.0, 7200.0);
    CAPTURE(points);
    CHECK(std::abs(length_in_points(length_near(points)).value_or(0) - wanted) < 1.5);
    CHECK(std::abs(length_in_points(width_near(points)).value_or(0) - wanted) < 3);
  }
}

TEST_CASE("printing: the session and its command stand in the picture", "[session][property]") {
  OpenedSession session = opened("triangle");
  PrintOptions& print = session.state.space.print;
  print.view = "weights,loss", print.style = "icml", print.width = "80mm";
  session.t = 0.5;
  const Picture picture = printed(session, frame_of(session), "svg");
  CHECK(picture.provenance.command ==
        "polarflow render triangle --view weights,loss --style icml --width 80mm --time 0.5 --out "
        "figure.svg");
  const OpenedSession back = parse_session(picture.provenance.session, "picture");
  CHECK(session_text(back.state, back.t) == picture.provenance.session);
  CHECK(back.state.space.print == session.state.space.print);
  CHECK(picture.page.figures.size() == 2);
}

TEST_CASE("printing: a sweep's map is printed whole, its options kept", "[session][property]") {
  OpenedSession session = opened("triangle");
  Workspace& space = session.state.space;
  space.print.view = "sweep";
  space.sweep.cells = 9, space.sweep.colour = SweepMeasure::entropy;
  const Frame frame = frame_of(session);
  REQUIRE(frame.flow()->sweep);
  CHECK(frame.flow()->sweep->complete());
  CHECK(frame.flow()->sweep->outcomes.size() == 81);
  const Picture picture = printed(session, frame, "pdf");
  CHECK(
      std::get<GridMap>(picture.page.figures.at(0).figure.panel).bar_label.starts_with("entropy"));
  const OpenedSession back = parse_session(picture.provenance.session, "picture");
  CHECK(back.state.space.sweep == space.sweep);
  space.print.view = "weights";
  CHECK_FALSE(frame_of(session).flow()->sweep);  // what is not shown costs nothing
}

TEST_CASE("printing: in a column of a paper no text is cut or under 6 pt", "[session][property]") {
  const std::string preset = GENERATE(as<std::string>(), "fig2", "triangle", "fig11-d100",
                                      "fig13-square-softmax", "fig12-k5");
  OpenedSession session = opened(preset);
  const Frame frame = frame_of(session);
  PrintOptions& print = session.state.space.print;
  int with_text = 0, with_lines = 0;
  for (const char* style : {"paper", "icml", "neurips"})
    for (const char* width : {"80mm", "neurips"})
      for (const View& view : all_views()) {
        CAPTURE(preset, style, width, view.id);
        print.view = view.id;
        print.style = style;
        print.width = width;
        const Picture picture = printed(session, frame, "pdf");
        const PrintMetrics report = print_metrics(picture.page, picture.theme);
        CHECK(joined(report.cut_texts) == "");
        CHECK((report.smallest_text == 0 || report.smallest_text > 5.99));
        CHECK((report.thinnest_line == 0 || report.thinnest_line > 0.49));
        with_text += report.smallest_text > 0, with_lines += report.thinnest_line > 0;
      }
  CHECK(with_text >= 6 * 60);
  CHECK(with_lines >= 6 * 30);
}

}  // namespace polarflow
