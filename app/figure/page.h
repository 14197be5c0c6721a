#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/figure/figure.h"

namespace polarflow {

/// A figure and its place on a page.
struct Placed {
  Figure figure;
  Rect box;
};

/// The names of curves in their colours, in one row: a legend that several figures share.
struct Key {
  struct Entry {
    std::string name;
    int slot = 0;
  };
  std::vector<Entry> entries;
  Palette palette = Palette::automatic;
  Rect box;
};

/// Several figures drawn in one go.  Units  points.
struct Page {
  double width = 0;
  double height = 0;
  std::vector<Placed> figures;
  std::vector<Key> keys = {};
};

/// A page with one figure that fills it.
[[nodiscard]] Page single_page(Figure figure, double width, double height);

/// Boxes of a grid with `columns` columns that fills the page, row by row, a gap apart.
[[nodiscard]] std::vector<Rect> grid_boxes(double width, double height, int rows, int columns,
                                           double gap);

/// Gives charts and heatmaps whose boxes share both sides the same margins, so that their time axes
/// line up.
void align_plots(std::span<Placed> figures, const Theme& theme);

/// Drops the label of a chart's x axis that the chart below has, too.
void say_axes_once(std::span<Placed> figures);

/// Fills the page with the theme's background and draws its figures.
void draw(const Page& page, Canvas& canvas, const Theme& theme);

}  // namespace polarflow
