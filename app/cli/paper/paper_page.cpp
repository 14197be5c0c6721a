// How the figures of the paper are laid out.
#include "app/cli/paper/paper_figures.h"
#include "app/figure/print_styles.h"
#include "app/figure/token_names.h"
#include "app/session/printing.h"
#include "app/views/view_list.h"
#include "core/base/check.h"
#include "core/scenario/presets.h"

#include <algorithm>

namespace polarflow {
namespace {

// Of a page as wide as the paper's own.
constexpr double kWidth = 6.75 * 72, kRow = 2 * 72, kLongest = 8.6 * 72, kKeyHeight = 18;

constexpr AxisScale kLog = AxisScale::log;

/// The view's chart; only views that draw one can be panels.
Figure chart_of(const FlowFrame& frame, std::string_view id, const PaperPanel& panel) {
  const View* view = find_view(id);
  POLARFLOW_CHECK(view != nullptr, ==, true);
  ViewParams params;
  params.time = panel.steps == kLog ? TimeScale::log : TimeScale::linear;
  params.values = panel.values;
  return view->build(frame, params);
}

/// The curve over updates instead of time; one that has converged is held until the last update.
void count_steps(Series& series, double time_per_update, double steps, bool held) {
  std::vector<double> x(series.x.span().begin(), series.x.span().end());
  for (double& at : x) at /= time_per_update;
  if (held && !x.empty() && x.back() < steps) {
    std::vector<double> y(series.y.span().begin(), series.y.span().end());
    x.push_back(steps);
    y.push_back(y.back());
    series.y = std::move(y);
  }
  series.x = std::move(x);
}

/// The x axis in updates of gradient descent instead of time.
void count_steps(LineChart& chart, const PaperPanel& panel, const AnyOptimizer& method, bool held) {
  const double steps = static_cast<double>(steps_of(method));
  for (Series& series : chart.series) count_steps(series, time_per_update(method), steps, held);
  chart.x = {"iteration", panel.steps, Interval{panel.steps == kLog ? 1.0 : 0.0, steps}, {}};
  chart.times = {};
  chart.vertical.clear();
}

/// The curves of all the panel's views in one chart.
Figure panel_of(const FlowFrame& frame, const PaperPanel& panel) {
  Figure figure = chart_of(frame, panel.views.front(), panel);
  auto* chart = std::get_if<LineChart>(&figure.panel);
  if (!chart || panel.views.size() == 1) return figure;
  chart->series.clear();
  for (const std::string_view id : panel.views) {
    Figure one = chart_of(frame, id, panel);
    Series series = std::get<LineChart>(one.panel).series.front();
    series.slot = static_cast<int>(chart->series.size());
    series.name = id == "values-gradient" ? "‖∇V‖" : "‖∇a‖";
    chart->series.push_back(std::move(series));
  }
  chart->legend = LegendMode::automatic;
  return figure;
}

bool has_key(const PaperFigure& figure, const PrintOptions& print) {
  const bool shared = print.legend == PrintLegend::automatic || print.legend == PrintLegend::shared;
  return figure.key && shared;
}

Figure drawn(const PaperFigure& figure, const PaperRun& run, const PaperPanel& panel,
             const FlowFrame& frame, const PrintOptions& print) {
  const AnyOptimizer& method = paper_method(find_preset(run.preset)->scenario);
  Figure result = panel_of(frame, panel);
  result.title = run.label;
  if (auto* chart = std::get_if<LineChart>(&result.panel)) {
    count_steps(*chart, panel, method, frame.outcome.kind == Outcome::Kind::converged);
    chart->y.label = panel.label;
    chart->y.include = {};
    if (has_key(figure, print) || print.legend == PrintLegend::none)
      chart->legend = LegendMode::none;
  }
  name_tokens(result, print.tokens);
  if (print.palette != Palette::automatic) result.palette = print.palette;
  return result;
}

/// The run's tokens, once for all panels: up to ten, whose colours follow their numbers.
Key key_of(const FlowFrame& frame, const PaperPanel& panel, const PrintOptions& print,
           const Rect& box) {
  Figure figure = panel_of(frame, panel);
  Key key{{}, print.palette != Palette::automatic ? print.palette : figure.palette, box};
  auto* chart = std::get_if<LineChart>(&figure.panel);
  if (!chart) return key;
  for (Series& series : chart->series) series.name = token_name(series.token);
  name_tokens(figure, print.tokens);
  for (const Series& series : chart->series)
    if (series.slot >= 0) key.entries.push_back({series.name, series.slot});
  return key;
}

Theme style_of(const PaperFigure& figure, const PrintOptions& print) {
  const Theme& theme = find_print_style(print.style)->theme;
  const bool many = figure.runs.size() > 2 || figure.panels.size() > 2;
  return many ? with_line_scale(scaled(theme, 0.8), 1 / 0.8) : theme;
}

}  // namespace

PrintOptions paper_print() {
  PrintOptions print;
  print.width = "paper";
  print.dpi = 192;
  return print;
}

const AnyOptimizer& paper_method(const FlowScenario& scenario) {
  POLARFLOW_CHECK(scenario.methods.size(), >, 0);
  return scenario.methods.front();
}

FittedPage paper_page(const PaperFigure& figure, std::span<const FlowFrame> frames,
                      const PrintOptions& print) {
  const double width = *length_in_points(print.width), scale = width / kWidth;
  const bool one_row = frames.size() == 1 || figure.panels.size() == 1,
             key = has_key(figure, print);
  const int rows = one_row ? 1 : static_cast<int>(frames.size());
  const int columns = static_cast<int>(frames.size() * figure.panels.size()) / rows;
  const double above = key ? kKeyHeight : 0;
  const double height = std::min(rows * kRow * scale, kLongest - above);
  Page page{width, height + above, {}};
  page.transparent = print.transparent;
  if (key)
    page.keys.push_back(key_of(frames[0], figure.panels[0], print, {0, 0, width, kKeyHeight}));
  const auto boxes = grid_boxes(width, height, rows, columns, 0);
  for (std::size_t k = 0; k < boxes.size(); ++k) {
    const std::size_t run = k / figure.panels.size();
    const Rect& box = boxes[k];
    page.figures.push_back({drawn(figure, figure.runs[run], figure.panels[k % figure.panels.size()],
                                  frames[run], print),
                            {box.left, box.top + above, box.right, box.bottom + above}});
  }
  if (print.letters) add_letters(page);
  return fitted_page(
      [&page](const Theme& theme, bool) {
        Page aligned = page;
        align_plots(aligned.figures, theme);
        return aligned;
      },
      style_of(figure, print));
}

}  // namespace polarflow
