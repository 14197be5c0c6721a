#include "app/figure/page.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <ranges>
#include <utility>

#include "app/figure/mapping.h"
#include "app/figure/strokes.h"
#include "app/figure/text_metrics.h"
#include "app/figure/token_names.h"

namespace polarflow {
namespace {

/// The margins of a figure whose plot can be moved; null for the other kinds.
Margins* margins_of(Figure& figure) {
  if (auto* chart = std::get_if<LineChart>(&figure.panel)) return &chart->margins;
  if (auto* heatmap = std::get_if<Heatmap>(&figure.panel)) return &heatmap->margins;
  if (auto* grid = std::get_if<GridMap>(&figure.panel)) return &grid->margins;
  return nullptr;
}

std::optional<Margins> taken_margins(const Placed& placed, const Theme& theme) {
  const auto beside = [&](const Rect& plot) {
    return Margins{plot.left - placed.box.left, placed.box.right - plot.right};
  };
  if (const auto chart = chart_mapping(placed.figure, placed.box, theme))
    return beside(chart->plot);
  if (const auto map = heatmap_mapping(placed.figure, placed.box, theme)) return beside(map->plot);
  if (const auto grid = grid_mapping(placed.figure, placed.box, theme)) return beside(grid->plot);
  return std::nullopt;
}

bool in_one_column(const Rect& a, const Rect& b) {
  return a.left == b.left && a.right == b.right;
}

/// Gives the plots that stand in a column the same sides, as far inwards as any of them needs.
void align_columns(const std::vector<Placed*>& figures, const Theme& theme) {
  std::vector<std::optional<Margins>> taken;
  for (const Placed* placed : figures) taken.push_back(taken_margins(*placed, theme));
  for (Placed* const placed : figures) {
    Margins* margins = margins_of(placed->figure);
    for (std::size_t k = 0; margins != nullptr && k < figures.size(); ++k) {
      if (!taken[k] || !in_one_column(placed->box, figures[k]->box)) continue;
      margins->left = std::max(margins->left, taken[k]->left);
      margins->right = std::max(margins->right, taken[k]->right);
    }
  }
}

constexpr double kRow = 1.3;  // of a key, in sizes of its type

double key_row(const Theme& theme) {
  return kRow * theme.label_size;
}

/// The rows in which no name of the key is cut.
std::size_t key_rows(const Key& key, double width, const Theme& theme) {
  double widest = 0;
  for (const Key::Entry& entry : key.entries)
    widest = std::max(widest, nominal_text_width(entry.name, theme.label_size));
  const double each = theme.label_size * 1.2 + 2.25 * theme.gap + widest;
  const double columns = std::max(1.0, std::floor((width - 2 * theme.gap) / each));
  return static_cast<std::size_t>(std::ceil(static_cast<double>(key.entries.size()) / columns));
}

/// Every entry has the same share of its row.
void draw_key(const Key& key, Canvas& canvas, const Theme& theme) {
  int largest = 0;
  for (const Key::Entry& entry : key.entries) largest = std::max(largest, entry.slot);
  const Palette palette = resolved(key.palette, largest);
  const auto most = static_cast<std::size_t>(std::max(1.0, key.box.height() / key_row(theme)));
  const std::size_t rows = std::clamp(key_rows(key, key.box.width(), theme), std::size_t{1}, most);
  const std::size_t columns = (key.entries.size() + rows - 1) / rows;
  const Rect row = inset(key.box, theme.gap);
  const double share = row.width() / static_cast<double>(columns);
  const double swatch = std::min(theme.label_size * 1.2, 0.4 * share);
  const double first = key.box.centre().y - static_cast<double>(rows - 1) * key_row(theme) / 2;
  for (std::size_t k = 0; k < key.entries.size(); ++k) {
    const Key::Entry& entry = key.entries[k];
    const double x = row.left + static_cast<double>(k % columns) * share;
    const double y = first + static_cast<double>(k / columns) * key_row(theme);
    draw_line(canvas, {x, y}, {x + swatch, y},
              {slot_colour(palette, entry.slot, theme), theme.curve_width * 1.25, entry.dash});
    const double at = x + swatch + 0.75 * theme.gap;
    canvas.text({at, y}, elided(entry.name, theme.label_size, x + share - at),
                placed(label_text(theme), HAlign::left, VAlign::middle));
  }
}

/// The names of a chart's curves that have a colour; `by_token` has those of tokens alike for all
/// quantities.
std::vector<Key::Entry> names_of(const LineChart& chart, bool by_token = false) {
  std::vector<Key::Entry> names;
  for (const Series& series : chart.series)
    if (series.slot >= 0 && !series.name.empty() && !series.hidden)
      names.push_back(
          {by_token && series.token >= 0 ? token_name(series.token) : series.legend_text(),
           series.slot, series.dash});
  return names;
}

bool in_one_row(const Rect& a, const Rect& b) {
  return a.top == b.top && a.bottom == b.bottom;
}

/// Moves the top or the bottom of all figures' boxes inwards.
void shrink(Page& page, double top, double bottom) {
  for (Placed& placed : page.figures) placed.box.top += top, placed.box.bottom -= bottom;
}

/// Takes the names that at least two charts have alike out of them, into a key over the page.
void share_legend(Page& page, const std::vector<Placed*>& charts, const Theme& theme) {
  const auto chart_of = [](Placed* placed) -> LineChart& {
    return std::get<LineChart>(placed->figure.panel);
  };
  for (Placed* const one : charts) {
    const auto names = names_of(chart_of(one)), tokens = names_of(chart_of(one), true);
    const auto alike = [&](Placed* other) { return names_of(chart_of(other), true) == tokens; };
    if (names.empty() || std::ranges::count_if(charts, alike) < 2) continue;
    const bool same = std::ranges::all_of(
        charts, [&](Placed* other) { return !alike(other) || names_of(chart_of(other)) == names; });
    Key key{same ? names : tokens, one->figure.palette, {}};
    const double height = key_height(key, page.width, theme);
    key.box = {0, 0, page.width, height};
    page.keys.push_back(std::move(key));
    for (Placed* const other : charts)
      if (alike(other)) chart_of(other).legend = LegendMode::none;
    shrink(page, height, 0);
    return;
  }
}

/// Says once, below them, the label that all charts' x axes have.
void share_x_label(Page& page, const std::vector<Placed*>& charts, const Theme& theme) {
  const auto label_of = [](Placed* placed) -> std::string& {
    return std::get<LineChart>(placed->figure.panel).x.label;
  };
  const std::string label = label_of(charts.front());
  if (label.empty() || charts.size() < 2 ||
      !std::ranges::all_of(charts, [&](Placed* placed) { return label_of(placed) == label; }))
    return;
  const double height = theme.label_size * 1.1 + theme.gap;
  for (Placed* const placed : charts) {
    label_of(placed).clear();
    placed->box.bottom -= height;
  }
  const Rect &first = charts.front()->box, &last = charts.back()->box;
  page.labels.push_back({label, {first.left, first.bottom, last.right, first.bottom + height}});
}

/// Those of the charts that stand in a row with one of them.
std::vector<Placed*> row_of(const std::vector<Placed*>& charts, const Placed& one) {
  std::vector<Placed*> row;
  for (Placed* const placed : charts)
    if (in_one_row(placed->box, one.box)) row.push_back(placed);
  return row;
}

void align_row(const std::vector<Placed*>& charts, const Theme& theme) {
  Margins most;
  for (const Placed* placed : charts)
    if (const auto mapping = chart_mapping(placed->figure, placed->box, theme)) {
      most.top = std::max(most.top, mapping->plot.top - placed->box.top);
      most.bottom = std::max(most.bottom, placed->box.bottom - mapping->plot.bottom);
    }
  for (Placed* const placed : charts) {
    Margins& margins = std::get<LineChart>(placed->figure.panel).margins;
    margins.top = most.top, margins.bottom = most.bottom;
  }
}

}  // namespace

Page single_page(Figure figure, double width, double height) {
  Page page{width, height, {}};
  page.figures.push_back({std::move(figure), {0, 0, width, height}});
  return page;
}

std::vector<Rect> grid_boxes(double width, double height, int rows, int columns, double gap) {
  const double w = (width - gap * (columns - 1)) / columns;
  const double h = (height - gap * (rows - 1)) / rows;
  std::vector<Rect> boxes;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) {
      const double x = column * (w + gap), y = row * (h + gap);
      boxes.push_back({x, y, x + w, y + h});
    }
  return boxes;
}

void align_plots(std::span<Placed> figures, const Theme& theme) {
  std::vector<Placed*> all;
  for (Placed& placed : figures) {
    if (Margins* margins = margins_of(placed.figure)) *margins = {};
    all.push_back(&placed);
  }
  align_columns(all, theme);
}

double key_height(const Key& key, double width, const Theme& theme) {
  return static_cast<double>(key_rows(key, width, theme)) * key_row(theme) + theme.gap;
}

void share_axes(Page& page, bool legend, const Theme& theme) {
  std::vector<Placed*> charts;
  for (Placed& placed : page.figures)
    if (std::holds_alternative<LineChart>(placed.figure.panel)) charts.push_back(&placed);
  if (charts.size() < 2) return;
  if (legend) share_legend(page, charts, theme);
  say_axes_once(page.figures);
  share_x_label(page, row_of(charts, *charts.back()), theme);
  for (const Placed* placed : charts)
    if (const auto row = row_of(charts, *placed); row.front() == placed) align_row(row, theme);
  align_columns(charts, theme);
}

void say_axes_once(std::span<Placed> figures) {
  std::map<std::pair<double, double>, std::string> below;  // by the sides of the column
  for (Placed& placed : std::views::reverse(figures)) {
    auto* chart = std::get_if<LineChart>(&placed.figure.panel);
    if (!chart) continue;
    std::string& label = below[{placed.box.left, placed.box.right}];
    if (chart->x.label == label)
      chart->x.label.clear();
    else
      label = chart->x.label;
  }
}

void draw(const Page& page, Canvas& canvas, const Theme& theme) {
  if (!page.transparent) fill_box(canvas, {0, 0, page.width, page.height}, theme.background);
  for (const Placed& placed : page.figures) draw(placed.figure, placed.box, canvas, theme);
  for (const Key& key : page.keys) draw_key(key, canvas, theme);
  for (const SharedLabel& label : page.labels)
    canvas.text(label.box.centre(), elided(label.text, theme.label_size, label.box.width()),
                placed(label_text(theme), HAlign::centre, VAlign::middle));
}

}  // namespace polarflow
