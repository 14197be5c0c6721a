#include "app/figure/page.h"

#include <utility>

#include "app/figure/strokes.h"

namespace polarflow {

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

void draw(const Page& page, Canvas& canvas, const Theme& theme) {
  fill_box(canvas, {0, 0, page.width, page.height}, theme.background);
  for (const Placed& placed : page.figures) draw(placed.figure, placed.box, canvas, theme);
}

}  // namespace polarflow
