#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/figure/palettes.h"

namespace polarflow {

/// Where the names of curves stand in print.
enum class PrintLegend {
  automatic,  ///< at the curves, or in one key for the whole figure where that says more
  direct,     ///< at the curves of each panel
  shared,     ///< in one key, where panels have the same names
  none,
};

[[nodiscard]] inline std::span<const std::string_view> words_of(PrintLegend) {
  static constexpr std::string_view kWords[] = {"automatic", "direct", "shared", "none"};
  return kWords;
}

/// What is printed of a session, and how: the options of `polarflow render`, kept with the session.
struct PrintOptions {
  std::string view = "simplex";     ///< ids of views, separated by commas: a row or grid; or "page"
  std::string grid;                 ///< ROWSxCOLUMNS of several views; empty: a row
  std::string style = "paper";      ///< an id of print_styles()
  std::string width = "neurips";    ///< see length_in_points
  std::string height;               ///< the same; empty: what suits the view
  std::vector<std::string> tokens;  ///< what they are called; those beyond it by their numbers
  Palette palette = Palette::automatic;
  double dpi = 300;
  PrintLegend legend = PrintLegend::automatic;
  bool title = false;        ///< the views' titles above their figures
  bool letters = false;      ///< (a), (b), … above the panels
  bool caption = true;       ///< the notes below the simplex and maps
  bool transparent = false;  ///< no background, as for slides

  bool operator==(const PrintOptions&) const = default;

  template <class Self, class Visitor>
  static void visit_fields(Self& self, Visitor& v) {
    v("view", self.view);
    v("style", self.style);
    v("width", self.width);
    v("height", self.height);
    v("palette", self.palette);
    v("dpi", self.dpi);
    v("grid", self.grid);
    v("legend", self.legend);
    v("title", self.title);
    v("letters", self.letters);
    v("caption", self.caption);
    v("transparent", self.transparent);
    v("tokens", self.tokens);
  }
};

/// The view that stands for all panels as the window arranges them.
inline constexpr std::string_view kPageView = "page";

/// The words in a list separated by commas, as the ids in PrintOptions::view.
[[nodiscard]] std::vector<std::string> listed(const std::string& text);

/// The list of them.
[[nodiscard]] std::string list_of(const std::vector<std::string>& words);

/// The rows and columns in which so many views stand; nothing for a text that names no such grid.
struct PanelGrid {
  int rows = 1, columns = 1;
};
[[nodiscard]] std::optional<PanelGrid> panel_grid(std::string_view text, int views);

/// What is wrong with a field: its name as in visit_fields, what it is and what it may be.
struct PrintFault {
  std::string_view field;
  std::string found, allowed;
};

/// The faults of the options; none in those that can be printed.
[[nodiscard]] std::vector<PrintFault> print_faults(const PrintOptions& options);

/// " --width 80mm …": the options as the command line takes them, where they are not as usual; the
/// view is not among them.
[[nodiscard]] std::string print_arguments(const PrintOptions& options,
                                          const PrintOptions& usual = {});

}  // namespace polarflow
