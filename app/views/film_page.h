#pragma once

#include <optional>
#include <span>

#include "app/figure/page.h"
#include "app/views/view.h"

namespace polarflow {

/// The pages of a film of a finished run: views side by side, drawn at one time after another.
///
/// The first view has the left half and more, the others stand on the right, one below another.
/// Shapes  views: one to five.
class FilmPages {
 public:
  FilmPages(const Frame& frame, std::span<const View* const> views, const ViewParams& params,
            const Theme& theme, double width, double height);

  /// The page at a share of the time axis, 0 to 1: a film passes through it evenly, as playing does.
  [[nodiscard]] const Page& at(double share);

 private:
  [[nodiscard]] std::optional<double> time_at(double share) const;

  const Frame& frame_;
  std::span<const View* const> views_;
  ViewParams params_;
  Page page_;
};

}  // namespace polarflow
