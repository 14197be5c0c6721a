#include "app/export/figure_data.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

#include "app/figure/mapping.h"

namespace polarflow {
namespace {

bool is_same(const Samples& a, const Samples& b) {
  return a.span().data() == b.span().data() || std::ranges::equal(a.span(), b.span());
}

bool in_sight(const Axis& axis, double x) {
  return !axis.range || (x >= axis.range->lo && x <= axis.range->hi);
}

std::string name_of(const LineChart& chart, const Series& series) {
  return series.name.empty() ? chart.y.label : series.name;
}

/// The curves over one x, as columns beside it.
DataBlock block_of(const LineChart& chart, const std::vector<const Series*>& curves,
                   const std::string& name) {
  DataBlock block{name, {chart.x.label}, {}};
  for (const Series* curve : curves) block.labels.push_back(name_of(chart, *curve));
  const auto x = curves.front()->x.span();
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!in_sight(chart.x, x[i])) continue;
    block.values.push_back(x[i]);
    for (const Series* curve : curves)
      block.values.push_back(i < curve->y.size() ? curve->y[i] : NAN);
  }
  return block;
}

std::vector<DataBlock> blocks_of(const LineChart& chart) {
  std::vector<std::vector<const Series*>> groups;
  for (const Series& series : chart.series) {
    if (series.hidden) continue;
    const auto found = std::ranges::find_if(
        groups, [&series](const auto& group) { return is_same(group.front()->x, series.x); });
    if (found == groups.end())
      groups.push_back({&series});
    else
      found->push_back(&series);
  }
  std::vector<DataBlock> blocks;
  for (std::size_t i = 0; i < groups.size(); ++i)
    blocks.push_back(block_of(chart, groups[i], "curves" + std::to_string(i + 1)));
  return blocks;
}

/// The k-th label, or the number that stands in its place.
std::string label_at(const std::vector<std::string>& labels, std::size_t k) {
  return k < labels.size() ? labels[k] : std::to_string(k + 1);
}

std::vector<DataBlock> blocks_of(const Heatmap& map) {
  const bool timed = map.x_edges.size() == map.cols + 1;
  DataBlock block{"cells", {}, {}};
  if (timed)
    block.labels = {map.x.label + " from", map.x.label + " to"};
  else
    block.labels = {"column"};
  const std::string row = map.y.label.empty() ? "row" : map.y.label;
  for (std::size_t r = 0; r < map.rows; ++r)
    block.labels.push_back(row + " " + label_at(map.row_labels, r));
  for (std::size_t c = 0; c < map.cols; ++c) {
    if (timed && !in_sight(map.x, map.x_edges[c]) && !in_sight(map.x, map.x_edges[c + 1])) continue;
    if (timed) block.values.push_back(map.x_edges[c]);
    block.values.push_back(timed ? map.x_edges[c + 1] : static_cast<double>(c + 1));
    for (std::size_t r = 0; r < map.rows; ++r) {
      const std::size_t i = r * map.cols + c;
      block.values.push_back(i < map.values.size() ? map.values[i] : NAN);
    }
  }
  return {block};
}

/// The middle between two edges of a cell.
double middle(const Samples& edges, std::size_t k, AxisScale scale) {
  return scale == AxisScale::log ? std::sqrt(edges[k]) * std::sqrt(edges[k + 1])
                                 : edges[k] / 2 + edges[k + 1] / 2;
}

/// A line for every cell; the kinds by number, from 0.
std::vector<DataBlock> blocks_of(const GridMap& grid) {
  std::string value = grid.bar_label.empty() ? "value" : grid.bar_label;
  for (std::size_t k = 0; k < grid.kinds.size(); ++k)
    value += (k ? ", " : ": ") + std::to_string(k) + " " + grid.kinds[k].name;
  DataBlock block{"cells", {grid.x.label, grid.y.label, std::move(value), "certain"}, {}};
  if (grid.x_edges.size() != grid.cols + 1 || grid.y_edges.size() != grid.rows + 1) return {block};
  for (std::size_t row = 0; row < grid.rows; ++row)
    for (std::size_t col = 0; col < grid.cols; ++col) {
      const std::size_t i = row * grid.cols + col;
      block.values.push_back(middle(grid.x_edges, col, grid.x.scale));
      block.values.push_back(middle(grid.y_edges, row, grid.y.scale));
      block.values.push_back(i < grid.values.size() ? grid.values[i] : NAN);
      block.values.push_back(i < grid.faint.size() && grid.faint[i] ? 0 : 1);
    }
  return {block};
}

constexpr const char* kWinner = "winner, counted from 0";

/// A block with a column for the share of each corner.
DataBlock shares_block(const SimplexPlot& plot, std::string name) {
  const int corners = plot.eye ? 4 : 3;
  return {std::move(name), {plot.corners.begin(), plot.corners.begin() + corners}, {}};
}

/// Begins a row with the place's shares.
void put_shares(DataBlock& block, const SimplexPlot& plot, const Barycentric& at) {
  double sum = 0;
  for (const double share : at) sum += share;
  const std::size_t corners = plot.eye ? 4 : 3;
  for (std::size_t k = 0; k < corners; ++k) block.values.push_back(at[k] / sum);
}

/// The corner of that slot; -1 where there is none.
double corner_of(const SimplexPlot& plot, int slot) {
  const auto found = std::ranges::find(plot.corner_slots, slot);
  const bool known = slot >= 0 && found != plot.corner_slots.end();
  return known ? static_cast<double>(found - plot.corner_slots.begin()) : -1;
}

DataBlock ground_block(const SimplexPlot& plot) {
  const SimplexGround& ground = *plot.ground;
  const bool valued = ground.values.size() == ground.cells.size();
  DataBlock block = shares_block(plot, "basins");
  block.labels.emplace_back(kWinner);
  if (valued) block.labels.push_back(ground.value_label);
  for (std::size_t i = 0; i < ground.cells.size(); ++i) {
    const std::size_t absent = plot.eye ? i / ground.face_size() : 3;
    Barycentric middle{};
    for (const Barycentric& corner : ground_corners(ground.side, i % ground.face_size()))
      for (std::size_t k = 0; k < 3; ++k) middle[k < absent ? k : k + 1] += corner[k];
    put_shares(block, plot, middle);
    block.values.push_back(corner_of(plot, ground.cells[i].slot));
    if (valued) block.values.push_back(ground.values[i]);
  }
  return block;
}

DataBlock dots_block(const SimplexPlot& plot) {
  DataBlock block = shares_block(plot, "dots");
  block.labels.emplace_back(kWinner);
  for (const SimplexDot& dot : plot.dots) {
    put_shares(block, plot, dot.at);
    block.values.push_back(corner_of(plot, dot.slot));
  }
  return block;
}

std::vector<DataBlock> blocks_of(const SimplexPlot& plot) {
  std::vector<DataBlock> blocks;
  for (const SimplexCurve& curve : plot.curves) {
    blocks.push_back(shares_block(plot, "curve" + std::to_string(blocks.size() + 1)));
    for (const Barycentric& at : curve.points) put_shares(blocks.back(), plot, at);
  }
  blocks.push_back(shares_block(plot, "markers"));
  for (const SimplexMarker& marker : plot.markers) put_shares(blocks.back(), plot, marker.at);
  if (plot.ground && plot.ground->complete(plot.eye ? 4 : 1)) blocks.push_back(ground_block(plot));
  if (!plot.dots.empty()) blocks.push_back(dots_block(plot));
  return blocks;
}

std::vector<DataBlock> blocks_of(const Message&) {
  return {};
}

}  // namespace

std::vector<DataBlock> data_of(const Figure& figure) {
  return std::visit([](const auto& panel) { return blocks_of(panel); }, figure.panel);
}

}  // namespace polarflow
