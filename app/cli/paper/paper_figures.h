#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/figure/fitted_page.h"
#include "app/session/print_options.h"
#include "core/run/flow_frame.h"
#include "core/scenario/flow_scenario.h"

namespace polarflow {

/// What one column of a figure shows of every run: the curves of one or more views.
struct PaperPanel {
  std::vector<std::string_view> views;
  std::string_view label;  // of the y axis, as the paper names the quantity
  AxisScale steps = AxisScale::log;
  AxisScale values = AxisScale::linear;
};

/// One run of a figure: the preset, and what tells it from the others.
struct PaperRun {
  std::string preset;
  std::string label;
};

/// A toy figure of the paper: its panels for each of its runs, and what there is to say about it.
struct PaperFigure {
  std::string number;  // in the paper
  std::string title;
  std::vector<PaperRun> runs;
  std::vector<PaperPanel> panels;
  std::vector<std::string> remarks;
  bool key = false;  // names the curves once for all panels, above them

  [[nodiscard]] std::string file() const { return "figure-" + number; }
};

/// The toy figures of Varre, Rofin & Flammarion 2026, in the order of the paper.
/// Source  spec Sec. 6.3 (what is plotted), Sec. 11 (the remarks).
[[nodiscard]] const std::vector<PaperFigure>& paper_figures();

/// How the figures are printed unless something else is asked for.
[[nodiscard]] PrintOptions paper_print();

/// The figure at its printed size: a row for every run, or one row for all when there is one panel
/// each; its type smaller where many panels share the page.
/// Shapes  frames: one for each of the figure's runs, finished.
/// Range   options without faults; of `grid`, `height`, `view` and `caption` nothing is taken.
[[nodiscard]] FittedPage paper_page(const PaperFigure& figure, std::span<const FlowFrame> frames,
                                    const PrintOptions& print);

/// The gradient descent by which the paper's authors made the run of a preset.
[[nodiscard]] const AnyOptimizer& paper_method(const FlowScenario& scenario);

}  // namespace polarflow
