#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/figure/palettes.h"

namespace polarflow {

/// What is printed of a session, and how: the options of `polarflow render`, kept with the session.
struct PrintOptions {
  std::string view = "simplex";   ///< ids of views, separated by commas: a row; or "page"
  std::string style = "paper";    ///< an id of print_styles()
  std::string width = "neurips";  ///< see length_in_points
  std::string height;             ///< the same; empty: what suits the view
  Palette palette = Palette::automatic;
  double dpi = 300;
  bool title = false;  ///< the views' titles above their figures

  bool operator==(const PrintOptions&) const = default;

  template <class Self, class Visitor>
  static void visit_fields(Self& self, Visitor& v) {
    v("view", self.view);
    v("style", self.style);
    v("width", self.width);
    v("height", self.height);
    v("palette", self.palette);
    v("dpi", self.dpi);
    v("title", self.title);
  }
};

/// The view that stands for all panels as the window arranges them.
inline constexpr std::string_view kPageView = "page";

/// The ids in a list separated by commas.
[[nodiscard]] std::vector<std::string> listed_views(const std::string& view);

/// What is wrong with a field: its name as in visit_fields, what it is and what it may be.
struct PrintFault {
  std::string_view field;
  std::string found, allowed;
};

/// The faults of the options; none in those that can be printed.
[[nodiscard]] std::vector<PrintFault> print_faults(const PrintOptions& options);

/// "--view simplex --width 80mm …": the options as `render` takes them, the view first, the others
/// where they are not as usual.
[[nodiscard]] std::string render_arguments(const PrintOptions& options);

}  // namespace polarflow
