#include <cmath>
#include <limits>

#include "tests/app/figure/specimens.h"

namespace polarflow {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kMax = std::numeric_limits<double>::max();
constexpr double kTiny = std::numeric_limits<double>::denorm_min();

struct Data {
  std::string name;
  std::vector<double> x;
  std::vector<double> y;
};

std::vector<Data> hostile_data() {
  return {{"empty", {}, {}},
          {"one", {1}, {2}},
          {"one at zero", {0}, {0}},
          {"constant", {1, 2, 3}, {0.5, 0.5, 0.5}},
          {"same time", {2, 2, 2}, {1, 5, 3}},
          {"nan", {NAN, NAN}, {NAN, NAN}},
          {"gaps", {1, 2, 3, 4, 5}, {1, NAN, 3, kInf, 2}},
          {"bad times", {1, NAN, 3, kInf, -kInf}, {1, 2, 3, 4, 5}},
          {"negative", {-3, -2, -1}, {-1, -10, -100}},
          {"huge", {-kMax, 0, kMax}, {kMax, -kMax, kMax}},
          {"tiny", {kTiny, 2 * kTiny, 1}, {kTiny, 3 * kTiny, 1e-300}},
          {"nearly equal", {1, 2, 3}, {1e15, 1e15 + 1, 1e15 + 2}},
          {"backwards", {5, 1, 4, 2, 3}, {1, 2, 3, 4, 5}},
          {"outside the triangle", {5, -3, 40}, {-5, 3.5, -39}},
          {"unequal lengths", {1, 2, 3, 4}, {1, 2}}};
}

Figure chart_of(const Data& data, AxisScale scale) {
  LineChart chart;
  chart.x = {"x", scale, {}, {}};
  chart.y = {"y", scale, {}, {}};
  chart.series = {{"first", 0, data.x, data.y},
                  {"hidden", 1, data.x, data.y},
                  {"context", kContextSlot, data.x, data.y}};
  chart.series[1].hidden = true;
  chart.cursor = data.x.empty() ? NAN : data.x[0];
  chart.horizontal = {{NAN, "nowhere", 0}, {kInf, "far", 0}, {1, "one", 99}};
  chart.vertical = {{-kMax, "left", 0}, {2, "two", -5}};
  chart.markers = {{NAN, 1, MarkerKind::pin, 0, "nowhere"}, {1, 1, MarkerKind::dot, 0, "here"}};
  return {data.name, chart};
}

Figure heatmap_of(const Data& data, AxisScale scale) {
  Heatmap map;
  map.rows = data.x.empty() ? 0 : 2;
  map.cols = data.x.size();
  map.values = data.y;  // often too short
  map.x.scale = scale;
  std::vector<double> edges = data.x;
  if (!edges.empty()) edges.push_back(edges.back());
  if (scale == AxisScale::log) map.x_edges = edges;
  map.cursor = kInf;
  map.column_bars = data.y;
  map.column_bars_label = data.name;
  map.map = Colormap::diverging;
  return {data.name, map};
}

Figure simplex_of(const Data& data, std::optional<Eye> eye) {
  SimplexPlot plot;
  plot.eye = eye;
  SimplexCurve curve;
  curve.arrow = ArrowHead::middle;
  curve.tail = true;
  curve.label = "label";
  for (std::size_t i = 0; i < std::min(data.x.size(), data.y.size()); ++i) {
    curve.points.push_back({data.x[i], data.y[i], 1});
    plot.markers.push_back({{data.x[i], data.y[i], 0}, MarkerKind::handle, 77, true, "start"});
  }
  plot.curves = {curve};
  plot.ground = SimplexGround{4, {}};  // cells are missing
  plot.corners[1].clear();
  return {data.name, plot};
}

Figure grid_of(const Data& data, AxisScale scale) {
  GridMap grid;
  grid.x = {data.name, scale, {}, {}};
  grid.y = {data.name, scale, {}, {}};
  grid.cols = data.x.empty() ? 3 : data.x.size() - 1;
  grid.rows = 2;
  grid.x_edges = data.x;
  grid.y_edges = Samples{data.y.empty() ? kInf : data.y[0], 0.5, 1};
  grid.values = data.y;
  grid.scale = scale;
  if (scale == AxisScale::log) grid.kinds = {{data.name, 99}, {"", -7}};
  grid.faint = {1};
  grid.bar_label = grid.note = data.name;
  grid.marker = Point{data.x.empty() ? kInf : data.x[0], 0};
  return {data.name, grid};
}

std::vector<Specimen> make_hostile() {
  std::vector<Specimen> all{{"empty message", {"", Message{}}},
                            {"bare chart", {"", LineChart{}}},
                            {"bare heatmap", {"", Heatmap{}}},
                            {"bare grid", {"", GridMap{}}},
                            {"bare simplex", {"", SimplexPlot{}}},
                            {"broken text", {"\xff\xc3", Message{"\xe2\x82 caf\xc3\xa9 \xf0"}}}};
  for (const Data& data : hostile_data()) {
    for (const AxisScale scale : {AxisScale::linear, AxisScale::log}) {
      const std::string tail = data.name + (scale == AxisScale::log ? ", log" : "");
      all.push_back({"chart: " + tail, chart_of(data, scale)});
      all.push_back({"heatmap: " + tail, heatmap_of(data, scale)});
      all.push_back({"grid: " + tail, grid_of(data, scale)});
    }
    all.push_back({"simplex: " + data.name, simplex_of(data, {})});
    all.push_back({"tetrahedron: " + data.name, simplex_of(data, Eye{1, 2})});
  }
  return all;
}

}  // namespace

const std::vector<Specimen>& hostile_specimens() {
  static const std::vector<Specimen> specimens = make_hostile();
  return specimens;
}

}  // namespace polarflow
