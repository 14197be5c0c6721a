#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/figure/log_canvas.h"
#include "tests/app/figure/specimens.h"

namespace polarflow {
namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Compares the strokes with those on file. With POLARFLOW_UPDATE_GOLDEN set, writes them instead:
/// then look at the difference before you commit it.
void check_golden(const std::string& name, const Figure& figure, const Theme& theme) {
  LogCanvas canvas;
  draw(figure, {0, 0, 300, 200}, canvas, theme);
  const fs::path path = fs::path(POLARFLOW_TEST_DATA) / "golden" / "figure" / (name + ".log");
  if (std::getenv("POLARFLOW_UPDATE_GOLDEN") != nullptr) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << canvas.log();
  }
  CHECK(canvas.log() == contents(path));
}

LineChart small_chart() {
  LineChart chart;
  chart.x = {"time t", AxisScale::linear, {}, {}};
  chart.y = {"sᵢ", AxisScale::linear, {}, Interval{0, 1}};
  const Samples t{0, 1, 2, 4};
  chart.series = {{"token 1", 0, t, {0.5, 0.75, 0.875, 1}},
                  {"token 2", 1, t, {0.5, NAN, 0.125, 0}},
                  {"", kContextSlot, t, {0.25, 0.25, 0.25, 0.25}}};
  chart.horizontal = {{0.5, "uniform", kContextSlot}};
  chart.cursor = 3;
  return chart;
}

Heatmap small_heatmap() {
  Heatmap map;
  map.rows = 2;
  map.cols = 3;
  map.values = {-1, 0, 1, 0.5, NAN, -0.25};
  map.map = Colormap::diverging;
  map.y.label = "coordinate";
  return map;
}

GridMap small_grid() {
  GridMap grid;
  grid.rows = 2;
  grid.cols = 3;
  grid.x = {"a₁", AxisScale::linear, {}, {}};
  grid.y = {"temperature T", AxisScale::log, {}, {}};
  grid.x_edges = {-1.5, -0.5, 0.5, 1.5};
  grid.y_edges = {0.1, 1, 10};
  grid.values = {0, 1, 1, 1, NAN, 0};
  grid.faint = {0, 0, 0, 1, 0, 0};
  grid.kinds = {{"token 1", 0}, {"token 2", 1}};
  grid.marker = Point{0, 3};
  grid.note = "blank: cannot be run";
  return grid;
}

SimplexPlot small_simplex() {
  SimplexPlot plot;
  plot.corner_slots = {0, 1, 2};
  plot.curves = {{{{0.5, 0.25, 0.25}, {0.25, 0.5, 0.25}, {0, 1, 0}},
                  1,
                  1,
                  1,
                  Dash::solid,
                  ArrowHead::middle,
                  false,
                  ""}};
  plot.markers = {{{0.5, 0.25, 0.25}, MarkerKind::handle, 1, true, "start"},
                  {{0.25, 0.5, 0.25}, MarkerKind::dot, 1, false, ""},
                  {{0, 1, 0}, MarkerKind::end, 1, false, ""}};
  plot.note = "entropy 0.014 nats";
  return plot;
}

}  // namespace

TEST_CASE("figure: each kind draws the strokes on file", "[figure][golden]") {
  check_golden("chart", {"Attention", small_chart()}, light_theme());
  check_golden("chart-paper", {"Attention", small_chart()}, paper_theme());
  check_golden("heatmap", {"Values V", small_heatmap()}, light_theme());
  check_golden("grid", {"", small_grid()}, light_theme());
  check_golden("simplex", {"Simplex", small_simplex()}, dark_theme());
  check_golden("message", {"Simplex", Message{"Needs three tokens."}}, light_theme());
}

}  // namespace polarflow
