#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "app/figure/log_canvas.h"
#include "app/figure/mapping.h"
#include "app/figure/omissions.h"
#include "app/session/plot_state.h"
#include "app/session/printing.h"
#include "app/views/view_list.h"
#include "core/run/sweep_map.h"
#include "core/scenario/presets.h"

namespace polarflow {
namespace {

/// Every text that is drawn, and where.
struct Texts : LogCanvas {
  struct Text {
    Point at;
    std::string text;
    double size;
  };
  std::vector<Text> all;

  void text(Point at, std::string_view text, const TextStyle& style) override {
    all.push_back({at, std::string(text), style.size});
  }
  [[nodiscard]] bool has(const std::string& wanted) const {
    return std::ranges::find(all, wanted, &Text::text) != all.end();
  }
};

/// What a panel has to say, as its view builds it.
std::vector<std::string> wanted_of(const Figure& figure) {
  std::vector<std::string> wanted;
  if (const auto* chart = std::get_if<LineChart>(&figure.panel)) {
    wanted = {chart->x.label, chart->y.label};
    for (const Series& series : chart->series)
      if (series.slot >= 0) wanted.push_back(series.legend_text());
  }
  if (const auto* map = std::get_if<Heatmap>(&figure.panel))
    wanted = {map->x.label, map->y.label, map->bar_label};
  if (const auto* plot = std::get_if<SimplexPlot>(&figure.panel))
    wanted.assign(plot->corners.begin(), plot->corners.begin() + (plot->eye ? 4 : 3));
  std::erase(wanted, "");
  return wanted;
}

/// "token 7" of "s₇": what one key for several panels says.
std::string token_of(const std::string& name) {
  std::string number;
  for (std::size_t at = 1; at + 2 < name.size(); at += 3)
    number += static_cast<char>(static_cast<unsigned char>(name[at + 2]) - 0x80 + '0');
  return "token " + number;
}

bool is_number(const std::string& text) {
  return !text.empty() && (std::isdigit(static_cast<unsigned char>(text[0])) ||
                           text.starts_with("−") || text.starts_with("-"));
}

/// Numbers below, or left of, the plot and within the panel's box.
int numbers_beside(const Texts& texts, const Rect& plot, const Rect& box, bool below) {
  return static_cast<int>(std::ranges::count_if(texts.all, [&](const Texts::Text& one) {
    const bool inside = one.at.x >= box.left - 1 && one.at.x <= box.right + 1;
    const bool there =
        below ? one.at.y > plot.bottom : one.at.x < plot.left && one.at.y <= plot.bottom + 1;
    return inside && there && is_number(one.text);
  }));
}

bool told(const std::vector<std::string>& concerns, const std::string& what) {
  return std::ranges::any_of(
      concerns, [&](const std::string& concern) { return concern.find(what) != concern.npos; });
}

/// What was looked for.
struct Looked {
  int texts = 0, axes = 0;
};

void check_panels(const OpenedSession& session, const Frame& frame, Looked& looked) {
  const Workspace& space = session.state.space;
  const Picture picture = printed(session, frame, "pdf");
  const auto concerns = omissions(picture.page, picture.theme);
  Texts texts;
  draw(picture.page, texts, picture.theme);
  for (std::size_t i = 0; i < picture.names.size(); ++i) {
    const std::string& id = picture.names[i];
    CAPTURE(id, i);
    ViewParams params = view_params(space, id);
    params.most_curves = 1000;
    const Figure built = find_view(id)->build(frame, params);
    for (const std::string& wanted : wanted_of(built)) {
      CAPTURE(wanted);
      CHECK((texts.has(wanted) || texts.has(token_of(wanted)) ||
             told(concerns, "“" + wanted + "”") || told(concerns, "“" + token_of(wanted) + "”")));
      ++looked.texts;
    }
    const Placed& placed = picture.page.figures[i];
    const auto chart = chart_mapping(placed.figure, placed.box, picture.theme);
    if (!chart) continue;
    CHECK((numbers_beside(texts, chart->plot, placed.box, true) >= 2 ||
           told(concerns, "horizontal axis")));
    CHECK((numbers_beside(texts, chart->plot, placed.box, false) >= 2 ||
           told(concerns, "vertical axis")));
    looked.axes += 2;
  }
}

}  // namespace

TEST_CASE("small print: every label, name and tick is drawn, or said to be missing",
          "[session][property]") {
  const std::string preset =
      GENERATE(as<std::string>(), "fig2", "triangle", "fig11-d100", "fig12-k5");
  OpenedSession session = open_preset(*find_preset(preset));
  const Frame frame = finished_frame(session.state);
  PrintOptions& print = session.state.space.print;
  Looked looked;
  for (const char* style : {"paper", "icml", "neurips", "light"})
    for (const char* width : {"icml-column", "neurips", "2in"})
      for (const char* view : {"weights", "weights,loss", "projections,weights,loss",
                               "simplex,weights,loss,columns", "weights,loss,scores,margin,simplex",
                               "weights,loss,scores,margin,projections,simplex"}) {
        CAPTURE(preset, style, width, view);
        print.view = view, print.style = style, print.width = width;
        check_panels(session, frame, looked);
      }
  CHECK(looked.texts > 900);
  CHECK(looked.axes > 400);
}

TEST_CASE("small print: three panels in a column of a paper say everything, in type of one size",
          "[session][property]") {
  OpenedSession session = open_preset(*find_preset("fig2"));
  PrintOptions& print = session.state.space.print;
  print.view = "projections,weights,loss", print.width = "icml-column";
  const Picture picture = printed(session, finished_frame(session.state), "pdf");
  CHECK(omissions(picture.page, picture.theme).empty());
  CHECK(picture.theme.label_size >= 6);
  Texts texts;
  draw(picture.page, texts, picture.theme);
  for (const Texts::Text& one : texts.all) {
    CAPTURE(one.text);
    CHECK((one.size == picture.theme.label_size || one.size == picture.theme.tick_size));
  }
}

TEST_CASE("small print: a note in two lines and a map that names its kinds leave nothing out",
          "[session][property]") {
  OpenedSession session = open_preset(*find_preset("fig2"));
  PrintOptions& print = session.state.space.print;
  print.width = "icml-column";
  const Picture simplex = printed(session, finished_frame(session.state), "pdf");
  CHECK(omissions(simplex.page, simplex.theme) == std::vector<std::string>{});
  CHECK(simplex.theme.label_size == 10);
  session = open_preset(*find_preset("triangle"));
  session.state.space.print.view = "sweep", session.state.space.sweep.cells = 9;
  const Picture map = printed(session, finished_frame(session.state), "pdf");
  CHECK(omissions(map.page, map.theme) == std::vector<std::string>{});
}

TEST_CASE("small print: no plot gives way to a legend", "[session][property]") {
  OpenedSession session = open_preset(*find_preset("fig2"));
  const Frame frame = finished_frame(session.state);
  PrintOptions& print = session.state.space.print;
  print.view = "projections,weights,loss,margin", print.grid = "2x2", print.letters = true;
  print.width = "icml-column";
  for (const char* height : {"1in", "1.2in", "1.6in", "2in", "3in"}) {
    CAPTURE(height);
    print.height = height;
    const Picture picture = printed(session, frame, "pdf");
    Texts texts;
    draw(picture.page, texts, picture.theme);
    CHECK((texts.has("(a)") || told(omissions(picture.page, picture.theme), "“(a)”")));
    for (const Placed& placed : picture.page.figures) {
      const auto chart = chart_mapping(placed.figure, placed.box, picture.theme);
      REQUIRE(chart);
      CHECK(chart->plot.height() > picture.theme.label_size);
    }
  }
}

TEST_CASE("small print: tokens are called by their names in every panel", "[session][property]") {
  OpenedSession session = open_preset(*find_preset("triangle"));
  session.state.space.print.tokens = {"the", "cat"};
  for (const char* view : {"weights", "simplex", "attention", "values", "scores,loss"}) {
    CAPTURE(view);
    session.state.space.print.view = view;
    const Picture picture = printed(session, finished_frame(session.state), "pdf");
    Texts texts;
    draw(picture.page, texts, picture.theme);
    CHECK(texts.has("cat"));
    const bool numbered =
        texts.has("token 3") || texts.has("3") || texts.has("s₃") || texts.has("a₃");
    CHECK(numbered);  // the third has no name
  }
}

TEST_CASE("small print: on paper every token has its curve", "[session][property]") {
  OpenedSession session = open_preset(*find_preset("fig11-d100"));
  session.state.space.print.view = "weights";
  const Frame frame = finished_frame(session.state);
  const auto curves = [](const Figure& figure) {
    return std::get<LineChart>(figure.panel).series.size();
  };
  CHECK(curves(find_view("weights")->build(frame, view_params(session.state.space, "weights"))) <
        70);
  CHECK(curves(printed(session, frame, "pdf").page.figures[0].figure) == 100);
}

TEST_CASE("small print: a map of winners says who wins where", "[session][property]") {
  OpenedSession session = open_preset(*find_preset("triangle"));
  session.state.space.print.view = "sweep";
  session.state.space.print.width = "neurips";
  const Picture picture = printed(session, finished_frame(session.state), "pdf");
  Texts texts;
  draw(picture.page, texts, picture.theme);
  const auto& grid = std::get<GridMap>(picture.page.figures[0].figure.panel);
  const auto mapping =
      grid_mapping(picture.page.figures[0].figure, picture.page.figures[0].box, picture.theme);
  REQUIRE(mapping);
  REQUIRE(grid.kinds.size() > 1);
  std::size_t named = 0;
  for (const Texts::Text& one : texts.all) {
    const auto kind = std::ranges::find(grid.kinds, one.text, &GridMap::Kind::name);
    if (kind == grid.kinds.end() || !mapping->plot.contains(one.at)) continue;
    const auto cell = mapping->cell_at(grid, one.at);
    REQUIRE(cell);
    CHECK(grid.values[cell->row * grid.cols + cell->col] ==
          static_cast<double>(kind - grid.kinds.begin()));
    ++named;
  }
  CHECK(named >= 2);
}

TEST_CASE("small print: a map of winners needs only the runs at which it changes",
          "[session][property]") {
  OpenedSession session = open_preset(*find_preset("triangle"));
  session.state.space.print.view = "sweep";
  const Frame whole = finished_frame(session.state);
  const Frame sharp = finished_frame(session.state, {.every_point = false});
  REQUIRE(whole.flow()->sweep->complete());
  CHECK(sharp.flow()->sweep->sharp);
  CHECK(sharp.flow()->sweep->done < whole.flow()->sweep->done / 2);
  for (std::size_t k = 0; k < whole.flow()->sweep->outcomes.size(); ++k)
    CHECK(sharp.flow()->sweep->outcomes[k].winner == whole.flow()->sweep->outcomes[k].winner);
}

TEST_CASE("small print: what has room keeps the style's type", "[session][property]") {
  OpenedSession session = open_preset(*find_preset("triangle"));
  session.state.space.print.width = "neurips";
  session.state.space.print.view = "weights";
  const Picture picture = printed(session, finished_frame(session.state), "pdf");
  CHECK(picture.theme.label_size == 10);
}

TEST_CASE("print: panels stand in a grid with letters, on no background", "[session][property]") {
  OpenedSession session = open_preset(*find_preset("fig2"));
  PrintOptions& print = session.state.space.print;
  print.view = "weights,loss,scores,projections", print.grid = "2x2";
  print.letters = print.transparent = true;
  const Picture picture = printed(session, finished_frame(session.state), "pdf");
  const auto& figures = picture.page.figures;
  REQUIRE(figures.size() == 4);
  CHECK(figures[0].box.left == figures[2].box.left);
  CHECK(figures[0].box.right < figures[1].box.left);
  CHECK(figures[1].box.bottom < figures[3].box.top);
  const auto plot = [&](std::size_t i) {
    return chart_mapping(figures[i].figure, figures[i].box, picture.theme)->plot;
  };
  CHECK(plot(0).top == plot(1).top);
  CHECK(plot(0).bottom == plot(1).bottom);
  CHECK(plot(0).left == plot(2).left);
  CHECK(plot(1).right == plot(3).right);
  Texts texts;
  draw(picture.page, texts, picture.theme);
  for (const char* letter : {"(a)", "(b)", "(c)", "(d)"}) CHECK(texts.has(letter));
  CHECK(picture.page.transparent);
}

}  // namespace polarflow
