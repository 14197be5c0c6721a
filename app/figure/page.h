#pragma once

#include <vector>

#include "app/figure/figure.h"

namespace polarflow {

/// A figure and its place on a page.
struct Placed {
  Figure figure;
  Rect box;
};

/// Several figures drawn in one go.  Units  points.
struct Page {
  double width = 0;
  double height = 0;
  std::vector<Placed> figures;
};

/// A page with one figure that fills it.
[[nodiscard]] Page single_page(Figure figure, double width, double height);

/// Boxes of a grid with `columns` columns that fills the page, row by row, a gap apart.
[[nodiscard]] std::vector<Rect> grid_boxes(double width, double height, int rows, int columns,
                                           double gap);

/// Fills the page with the theme's background and draws its figures.
void draw(const Page& page, Canvas& canvas, const Theme& theme);

}  // namespace polarflow
