// Where the parts of a line chart go.

#include <algorithm>
#include <numeric>

#include "app/figure/layout.h"
#include "app/figure/text_metrics.h"

namespace polarflow {
namespace {

constexpr double kYPadding = 0.04;

/// A curve's name as the legend shows it.
struct Name {
  std::size_t series;
  std::string text;
  double width;
};

std::vector<Name> legend_names(const LineChart& chart, double most, const Theme& theme) {
  std::vector<Name> names;
  if (chart.legend == LegendMode::none) return names;
  for (std::size_t k = 0; k < chart.series.size(); ++k) {
    const Series& series = chart.series[k];
    if (series.name.empty() || series.slot < 0) continue;
    std::string text = elided(series.legend_text(), theme.label_size, most);
    const double width = nominal_text_width(text, theme.label_size);
    names.push_back({k, std::move(text), width});
  }
  return names;
}

double widest(const std::vector<Name>& names) {
  double width = 0;
  for (const Name& name : names) width = std::max(width, name.width);
  return width;
}

double row_height(const Theme& theme) {
  return theme.label_size * 1.3;
}

bool wants_end_labels(const LineChart& chart, const std::vector<Name>& names, const Rect& body,
                      double height, const Theme& theme) {
  if (chart.legend != LegendMode::automatic) return chart.legend == LegendMode::end_labels;
  const double rows = static_cast<double>(names.size());
  return rows * row_height(theme) <= height && widest(names) <= 0.28 * body.width();
}

double strip_entry_width(const Name& name, const Theme& theme) {
  return theme.label_size * 1.5 + name.width + theme.gap;
}

/// Boxes of a legend that runs in rows from the left; the region grows downwards.
std::vector<LegendEntry> strip_rows(const std::vector<Name>& names, const Rect& region,
                                    const Theme& theme) {
  std::vector<LegendEntry> entries;
  double x = region.left, y = region.top;
  for (const Name& name : names) {
    const double width = strip_entry_width(name, theme);
    if (x > region.left && x + width > region.right) {
      x = region.left;
      y += row_height(theme);
    }
    entries.push_back({name.series, {x, y, x + width, y + row_height(theme)}});
    x += width + theme.gap;
  }
  return entries;
}

/// The strip beside the title when it fits there, at the right end of that row.
std::vector<LegendEntry> strip_in_header(const std::vector<Name>& names, const Rect& header,
                                         double from, const Theme& theme) {
  double total = -theme.gap;
  for (const Name& name : names) total += strip_entry_width(name, theme) + theme.gap;
  if (header.height() < row_height(theme) || total > header.right - from) return {};
  const Rect region{header.right - total - 1e-6, header.top - 0.1 * theme.label_size,
                    header.right + 1e-6, header.bottom};
  return strip_rows(names, region, theme);
}

Interval x_range(const LineChart& chart) {
  ValueSpan extent(chart.x.scale);
  const double* seen = nullptr;  // curves often share their times
  for (const Series& series : chart.series) {
    if (series.hidden || series.x.span().data() == seen) continue;
    seen = series.x.span().data();
    extent.add(series.x.span());
  }
  return shown_range(chart.x, extent.get(), 0);
}

Interval y_range(const LineChart& chart, Interval x) {
  ValueSpan extent(chart.y.scale);
  for (const Series& series : chart.series) {
    if (series.hidden) continue;
    const auto xs = series.x.span(), ys = series.y.span();
    for (std::size_t i = 0; i < std::min(xs.size(), ys.size()); ++i)
      if (x.contains(xs[i])) extent.add(ys[i]);
  }
  return shown_range(chart.y, extent.get(), kYPadding);
}

/// Height at which a curve leaves the plot on the right; the middle for one without data.
double end_height(const Series& series, const ChartMapping& mapping) {
  const auto xs = series.x.span(), ys = series.y.span();
  for (std::size_t i = std::min(xs.size(), ys.size()); i-- > 0;) {
    const double y = mapping.y.to_canvas(ys[i]);
    if (mapping.x.data.contains(xs[i]) && std::isfinite(y))
      return std::clamp(y, mapping.plot.top, mapping.plot.bottom);
  }
  return mapping.plot.centre().y;
}

/// Heights moved apart to at least `step`, as little as possible, and kept within the interval.
///
/// Neighbours that touch are pooled into a block about the mean of their wishes, again and again.
std::vector<double> spread(const std::vector<double>& sorted, double step, Interval room) {
  struct Block {
    double sum;
    std::size_t count;
  };
  std::vector<Block> blocks;
  const auto half = [step](const Block& b) { return static_cast<double>(b.count) * step / 2; };
  const auto middle = [&](const Block& b) {
    const double mean = b.sum / static_cast<double>(b.count);
    return std::max(std::min(mean, room.hi - half(b)), room.lo + half(b));
  };
  for (const double at : sorted) {
    blocks.push_back({at, 1});
    while (blocks.size() > 1) {
      const Block last = blocks.back();
      Block& before = blocks[blocks.size() - 2];
      if (middle(before) + half(before) <= middle(last) - half(last)) break;
      before = {before.sum + last.sum, before.count + last.count};
      blocks.pop_back();
    }
  }
  std::vector<double> spread_out;
  for (const Block& block : blocks)
    for (std::size_t i = 0; i < block.count; ++i)
      spread_out.push_back(middle(block) - half(block) + (static_cast<double>(i) + 0.5) * step);
  return spread_out;
}

std::vector<LegendEntry> end_label_boxes(const LineChart& chart, const std::vector<Name>& names,
                                         const ChartMapping& mapping, const Theme& theme) {
  std::vector<double> wishes;
  for (const Name& name : names) wishes.push_back(end_height(chart.series[name.series], mapping));
  std::vector<std::size_t> order(names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return wishes[a] < wishes[b]; });
  std::sort(wishes.begin(), wishes.end());

  const double row = row_height(theme), left = mapping.plot.right + 1.5 * theme.gap;
  // Below the plot the last tick's label reaches in.
  const Interval room{mapping.plot.top - row / 2, mapping.plot.bottom};
  const auto heights = spread(wishes, row, room);
  std::vector<LegendEntry> boxes;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const Name& name = names[order[k]];
    const double y = heights[k];
    boxes.push_back({name.series, {left, y - row / 2, left + name.width, y + row / 2}});
  }
  return boxes;
}

double left_margin(const LineChart& chart, const ChartMapping& mapping, const Furniture& furniture,
                   const Theme& theme) {
  double margin = 0;
  if (furniture.ticks) {
    const auto ticks = axis_ticks(mapping.y, false, theme);
    margin += tick_label_width(ticks, theme) + theme.gap;
    if (theme.spines) margin += theme.tick_length;
  }
  if (!theme.upright_y_label && furniture.ticks && !chart.y.label.empty())
    margin += theme.label_size + theme.gap;
  return margin;
}

/// The strip above the plot: beside the title if it fits, else in rows that lower the plot's top.
void place_strip(ChartMapping& mapping, const std::vector<Name>& names, const Sheet& sheet,
                 double from, const Theme& theme) {
  mapping.legend = strip_in_header(names, sheet.header, from, theme);
  if (!mapping.legend.empty() || names.empty()) return;
  mapping.legend = strip_rows(names, sheet.body, theme);
  mapping.plot.top = mapping.legend.back().box.bottom + 0.5 * theme.gap;
}

}  // namespace

ChartMapping chart_layout(const LineChart& chart, std::string_view title, const Rect& box,
                          const Theme& theme) {
  const Sheet sheet = sheet_for(title, chart.y.label, box, theme);
  const Furniture& furniture = sheet.furniture;
  ChartMapping mapping;
  mapping.plot = sheet.body;
  mapping.plot.bottom -= x_axis_height(chart.x, furniture, theme);

  const auto names =
      furniture.legend ? legend_names(chart, 0.4 * sheet.body.width(), theme) : std::vector<Name>{};
  mapping.end_labels =
      !names.empty() && wants_end_labels(chart, names, sheet.body, mapping.plot.height(), theme);
  if (mapping.end_labels)
    mapping.plot.right -= widest(names) + 1.5 * theme.gap;
  else
    place_strip(mapping, names, sheet, header_end(sheet, title, chart.y.label, theme), theme);
  if (!mapping.end_labels && furniture.ticks) mapping.plot.right -= 1.2 * theme.tick_size;
  if (!mapping.plot.drawable()) mapping = {.plot = sheet.body, .x = {}, .y = {}, .legend = {}};

  mapping.plot =
      with_margins(mapping.plot, {.top = chart.margins.top, .bottom = chart.margins.bottom}, box);
  mapping.x = {x_range(chart), {}, chart.x.scale};
  mapping.y = {
      y_range(chart, mapping.x.data), {mapping.plot.bottom, mapping.plot.top}, chart.y.scale};
  const double margin = left_margin(chart, mapping, furniture, theme);
  mapping.left_room = margin < 0.75 * mapping.plot.width();
  if (mapping.left_room) mapping.plot.left += margin;
  mapping.plot = with_margins(mapping.plot, chart.margins, box);
  mapping.x.canvas = {mapping.plot.left, mapping.plot.right};
  if (mapping.end_labels) mapping.legend = end_label_boxes(chart, names, mapping, theme);
  return mapping;
}

}  // namespace polarflow
