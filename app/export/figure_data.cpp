#include "app/export/figure_data.h"

#include <algorithm>
#include <cmath>
#include <variant>

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

std::vector<DataBlock> blocks_of(const SimplexPlot& plot) {
  const std::size_t corners = plot.eye ? 4 : 3;
  const std::vector<std::string> labels(plot.corners.begin(),
                                        plot.corners.begin() + static_cast<int>(corners));
  const auto add = [corners](DataBlock& block, const Barycentric& at) {
    double sum = 0;
    for (const double share : at) sum += share;
    for (std::size_t k = 0; k < corners; ++k) block.values.push_back(at[k] / sum);
  };
  std::vector<DataBlock> blocks;
  for (const SimplexCurve& curve : plot.curves) {
    DataBlock block{"curve" + std::to_string(blocks.size() + 1), labels, {}};
    for (const Barycentric& at : curve.points) add(block, at);
    blocks.push_back(std::move(block));
  }
  DataBlock markers{"markers", labels, {}};
  for (const SimplexMarker& marker : plot.markers) add(markers, marker.at);
  blocks.push_back(std::move(markers));
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
