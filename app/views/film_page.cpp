#include "app/views/film_page.h"

#include "app/views/time_axis.h"

namespace polarflow {
namespace {

constexpr double kStageShare = 0.56;  // of the width

std::vector<Rect> boxes_of(std::size_t count, double width, double height) {
  if (count == 1) return {{0, 0, width, height}};
  const double edge = kStageShare * width;
  std::vector<Rect> boxes{{0, 0, edge, height}};
  for (const Rect& box : grid_boxes(width - edge, height, static_cast<int>(count) - 1, 1, 0))
    boxes.push_back({box.left + edge, box.top, box.right + edge, box.bottom});
  return boxes;
}

}  // namespace

FilmPages::FilmPages(const Frame& frame, std::span<const View* const> views,
                     const ViewParams& params, const Theme& theme, double width, double height)
    : frame_(frame), views_(views), params_(params), page_{width, height, {}} {
  const auto boxes = boxes_of(views.size(), width, height);
  for (std::size_t k = 0; k < views.size(); ++k)
    page_.figures.push_back({views[k]->build(frame, params), boxes[k]});
  align_plots(page_.figures, theme);
}

std::optional<double> FilmPages::time_at(double share) const {
  const AxisScale scale = time_scale(frame_, params_);
  const auto range = time_range(frame_, scale);
  if (!range) return {};
  return time_at_share(*range, scale, share);
}

const Page& FilmPages::at(double share) {
  params_.t = time_at(share);
  for (std::size_t k = 0; k < views_.size(); ++k) {
    Figure& figure = page_.figures[k].figure;
    if (views_[k]->follows_cursor)
      figure = views_[k]->build(frame_, params_);
    else
      set_cursor(figure, params_);
  }
  return page_;
}

}  // namespace polarflow
