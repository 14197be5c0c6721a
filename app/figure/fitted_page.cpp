#include "app/figure/fitted_page.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/figure/mapping.h"
#include "app/figure/omissions.h"
#include "app/figure/script_text.h"

namespace polarflow {
namespace {

/// The theme with smaller type, 6 pt at least.  Range  factor in (0, 1].
Theme smaller_type(Theme theme, double factor) {
  const auto shrink = [factor](double& size) {
    size = std::max(size * factor, std::min(size, kLeastType));
  };
  shrink(theme.title_size), shrink(theme.label_size), shrink(theme.tick_size);
  theme.gap *= factor;
  theme.tick_length *= factor;
  return theme;
}

/// How many charts have no room for a plot.
int without_plot(const Page& page, const Theme& theme) {
  return static_cast<int>(std::ranges::count_if(page.figures, [&](const Placed& placed) {
    if (!std::holds_alternative<LineChart>(placed.figure.panel)) return false;
    const auto chart = chart_mapping(placed.figure, placed.box, theme);
    return !chart || !(chart->plot.height() > 1.5 * theme.label_size);
  }));
}

/// Of all sentences: the more is missing, the longer they are.
std::size_t length_of(const std::vector<std::string>& sentences) {
  std::size_t length = 0;
  for (const std::string& one : sentences) length += one.size();
  return length;
}

}  // namespace

FittedPage fitted_page(const std::function<Page(const Theme&, bool shares)>& arrange,
                       const Theme& theme) {
  constexpr double kStep = 0.92, kLeast = 0.5;
  std::optional<FittedPage> best;
  std::pair<int, std::size_t> least;  // plots before words
  for (double factor = 1; factor > kLeast; factor *= kStep) {
    const Theme smaller = smaller_type(theme, factor);
    for (const bool shares : {false, true}) {
      Page page = arrange(smaller, shares);
      const std::pair missing{without_plot(page, smaller), length_of(omissions(page, smaller))};
      if (best && missing >= least) continue;
      best = FittedPage{std::move(page), smaller};
      least = missing;
      if (missing == std::pair{0, std::size_t{0}}) return *std::move(best);
    }
    if (smaller.label_size <= kLeastType && smaller.tick_size <= kLeastType) break;
  }
  return *std::move(best);
}

}  // namespace polarflow
