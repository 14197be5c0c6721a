#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "app/cli/paper/paper_figures.h"
#include "app/cli/paper/paper_numbers.h"
#include "core/scenario/presets.h"
#include "tests/app/figure/text_catcher.h"
#include "tests/app/views/frames.h"

namespace polarflow {
namespace {

std::vector<FlowFrame> frames_of(const PaperFigure& figure) {
  std::vector<FlowFrame> frames;
  for (const PaperRun& run : figure.runs)
    frames.push_back(test::frame_of(find_preset(run.preset)->scenario));
  return frames;
}

}  // namespace

TEST_CASE("paper: a figure is 6.75 in of charts, its text of 6 pt or more inside", "[cli][smoke]") {
  for (const PaperFigure& figure : paper_figures()) {
    CAPTURE(figure.number);
    const auto [page, theme] = paper_page(figure, frames_of(figure), paper_print());
    CHECK(page.width == 486);
    CHECK(page.height <= 648);  // what a page of text has
    CHECK(page.figures.size() == figure.runs.size() * figure.panels.size());
    for (const Placed& placed : page.figures) {
      const auto* chart = std::get_if<LineChart>(&placed.figure.panel);
      REQUIRE(chart != nullptr);
      CHECK_FALSE(chart->series.empty());
      for (const Series& series : chart->series) CHECK(series.x.size() > 100);
    }
    test::TextCatcher canvas(page);
    draw(page, canvas, theme);
    CHECK(canvas.smallest >= kLeastType);
    CHECK(canvas.widest < 1.05);
    CHECK(canvas.beyond <= 0);
  }
  CHECK(paper_figures().size() >= 7);
}

TEST_CASE("paper: a curve goes on to the last update once it has converged", "[cli][property]") {
  const auto& figures = paper_figures();
  const auto figure = std::ranges::find(figures, "13", &PaperFigure::number);
  const Page page = paper_page(*figure, frames_of(*figure), paper_print()).page;
  int curves = 0;
  for (const Placed& placed : page.figures)
    for (const Series& series : std::get<LineChart>(placed.figure.panel).series) {
      CHECK(series.x.span().back() >= 5000 * (1 - 1e-12));
      ++curves;
    }
  CHECK(curves >= 120);
}

TEST_CASE("paper: numbers stand together by preset, in the order of updates", "[cli][registry]") {
  const PaperNumber* before = nullptr;
  std::vector<std::string> seen;
  for (const PaperNumber& number : paper_numbers()) {
    CAPTURE(number.preset, number.name);
    CHECK(find_preset(number.preset) != nullptr);
    CHECK(std::ranges::count(paper_figures(), number.figure, &PaperFigure::number) == 1);
    if (before && before->preset == number.preset) CHECK(before->step <= number.step);
    if (!before || before->preset != number.preset) {
      CHECK(std::ranges::count(seen, number.preset) == 0);
      seen.push_back(number.preset);
    }
    before = &number;
  }
  CHECK(paper_numbers().size() >= 185);
}

}  // namespace polarflow
