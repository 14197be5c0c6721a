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

/// The names of curves in their colours, in rows of equal shares: a legend that several figures
/// share.
struct Key {
  struct Entry {
    std::string name;
    int slot = 0;
    Dash dash = Dash::solid;
    bool operator==(const Entry&) const = default;
  };
  std::vector<Entry> entries;
  Palette palette = Palette::automatic;
  Rect box;
};

/// A label that several figures share, centred in its box.
struct SharedLabel {
  std::string text;
  Rect box;
};

/// Several figures drawn in one go.  Units  points.
struct Page {
  double width = 0;
  double height = 0;
  std::vector<Placed> figures;
  std::vector<Key> keys = {};
  std::vector<SharedLabel> labels = {};
  bool transparent = false;  ///< without a background
};

/// A page with one figure that fills it.
[[nodiscard]] Page single_page(Figure figure, double width, double height);

/// Boxes of a grid with `columns` columns that fills the page, row by row, a gap apart.
[[nodiscard]] std::vector<Rect> grid_boxes(double width, double height, int rows, int columns,
                                           double gap);

/// Gives charts and heatmaps whose boxes share both sides the same margins, so that their time axes
/// line up.
void align_plots(std::span<Placed> figures, const Theme& theme);

/// The height that the key takes at this width, so that no name is cut: a row, or more.
[[nodiscard]] double key_height(const Key& key, double width, const Theme& theme);

/// Lets charts in rows and columns share what is the same: the labels of x axes, said once below a
/// column and once below the last row; their plots' sides; and, where `legend`, the names of their
/// curves, in a key above.
void share_axes(Page& page, bool legend, const Theme& theme);

/// Drops the label of a chart's x axis that the chart below it in the column has, too.
/// Range  figures from the top down.
void say_axes_once(std::span<Placed> figures);

/// Fills the page with the theme's background and draws its figures.
void draw(const Page& page, Canvas& canvas, const Theme& theme);

}  // namespace polarflow
