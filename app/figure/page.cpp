#include "app/figure/page.h"

#include <algorithm>
#include <utility>

#include "app/figure/mapping.h"
#include "app/figure/strokes.h"
#include "app/figure/text_metrics.h"

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

/// Every entry has the same share of the row.
void draw_key(const Key& key, Canvas& canvas, const Theme& theme) {
  int largest = 0;
  for (const Key::Entry& entry : key.entries) largest = std::max(largest, entry.slot);
  const Palette palette = resolved(key.palette, largest);
  const Rect row = inset(key.box, theme.gap);
  const double share = row.width() / static_cast<double>(key.entries.size());
  const double swatch = std::min(theme.label_size * 1.2, 0.4 * share), y = key.box.centre().y;
  double x = row.left;
  for (const Key::Entry& entry : key.entries) {
    draw_line(canvas, {x, y}, {x + swatch, y},
              {slot_colour(palette, entry.slot, theme), theme.curve_width * 1.25});
    const double at = x + swatch + 0.75 * theme.gap;
    canvas.text({at, y}, elided(entry.name, theme.label_size, x + share - at),
                placed(label_text(theme), HAlign::left, VAlign::middle));
    x += share;
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
  for (Placed& placed : figures)
    if (Margins* margins = margins_of(placed.figure)) *margins = {};
  std::vector<std::optional<Margins>> taken;
  for (const Placed& placed : figures) taken.push_back(taken_margins(placed, theme));
  for (Placed& placed : figures) {
    Margins* margins = margins_of(placed.figure);
    for (std::size_t k = 0; margins != nullptr && k < figures.size(); ++k) {
      if (!taken[k] || !in_one_column(placed.box, figures[k].box)) continue;
      margins->left = std::max(margins->left, taken[k]->left);
      margins->right = std::max(margins->right, taken[k]->right);
    }
  }
}

void say_axes_once(std::span<Placed> figures) {
  std::string below;
  for (std::size_t i = figures.size(); i-- > 0;) {
    auto* chart = std::get_if<LineChart>(&figures[i].figure.panel);
    if (!chart) continue;
    if (chart->x.label == below)
      chart->x.label.clear();
    else
      below = chart->x.label;
  }
}

void draw(const Page& page, Canvas& canvas, const Theme& theme) {
  fill_box(canvas, {0, 0, page.width, page.height}, theme.background);
  for (const Placed& placed : page.figures) draw(placed.figure, placed.box, canvas, theme);
  for (const Key& key : page.keys) draw_key(key, canvas, theme);
}

}  // namespace polarflow
