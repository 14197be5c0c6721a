#include "app/session/printing.h"

#include <algorithm>
#include <utility>

#include "app/figure/fitted_page.h"
#include "app/figure/print_styles.h"
#include "app/figure/token_names.h"
#include "app/session/capture_start.h"
#include "app/session/plot_state.h"
#include "app/session/scenario_edits.h"
#include "app/session/sweep_axes.h"
#include "app/views/flow/stage_basins.h"
#include "app/views/view_list.h"
#include "core/base/error.h"
#include "core/run/flow_run.h"
#include "core/scenario/json.h"
#include "core/scenario/scenario.h"
#include "generated/version.h"

namespace polarflow {
namespace {

constexpr std::size_t kMostCurves = 1000;  // on paper, where all that can be told apart have room
constexpr int kStepsBetween = 100;
/// Between figures.  Units  points.
double gap_of(const Page& page) {
  return std::min(12.0, 0.04 * page.width);
}

/// What is needed to build one view's figure.
struct Sitting {
  const OpenedSession& opened;
  const Frame& frame;
  const Printing& how;

  [[nodiscard]] const Workspace& space() const { return opened.state.space; }
};

void drop_legend(Figure& figure) {
  if (auto* chart = std::get_if<LineChart>(&figure.panel)) chart->legend = LegendMode::none;
}

void drop_note(Figure& figure) {
  if (auto* plot = std::get_if<SimplexPlot>(&figure.panel)) plot->note.clear();
  if (auto* grid = std::get_if<GridMap>(&figure.panel)) grid->note.clear();
}

ViewParams params_of(const Sitting& sitting, const std::string& id) {
  ViewParams params = view_params(sitting.space(), id);
  params.t = sitting.opened.t;
  params.conceal = sitting.how.conceal;
  params.most_curves = kMostCurves;
  params.beside = sitting.how.beside;
  return params;
}

Figure figure_of(const Sitting& sitting, const std::string& id) {
  const View& view = *find_view(id);
  const ViewParams params = params_of(sitting, id);
  Figure figure = view.build(sitting.frame, params);
  set_cursor(figure, params);
  look(figure, sitting.space(), id);
  const PrintOptions& print = sitting.space().print;
  name_tokens(figure, print.tokens);
  if (lies_over(params.beside.get(), figure))
    lay_over(figure, view.build(*params.beside, params), sitting.space(), id);
  if (print.title) figure.title = view.title;
  if (print.legend == PrintLegend::none) drop_legend(figure);
  if (!print.caption) drop_note(figure);
  if (print.palette != Palette::automatic) figure.palette = print.palette;
  return figure;
}

void put(Picture& picture, const Sitting& sitting, const std::string& id, const Rect& box) {
  picture.page.figures.push_back({figure_of(sitting, id), box});
  picture.names.push_back(id);
}

PanelGrid grid_of(const PrintOptions& print) {
  return *panel_grid(print.grid, static_cast<int>(listed(print.view).size()));
}

/// The views in a row, or in a grid.
void put_grid(Picture& picture, const Sitting& sitting) {
  const PrintOptions& print = sitting.space().print;
  const std::vector<std::string> ids = listed(print.view);
  const PanelGrid grid = grid_of(print);
  const auto boxes = grid_boxes(picture.page.width, picture.page.height, grid.rows, grid.columns,
                                gap_of(picture.page));
  for (std::size_t i = 0; i < ids.size(); ++i) put(picture, sitting, ids[i], boxes[i]);
}

/// The charts one above another, as high beside each other as in the window.
void put_charts(Picture& picture, const Sitting& sitting, const Rect& box) {
  const Workspace& space = sitting.space();
  double sum = 0, above = 0;
  for (const std::string& id : space.charts) sum += space.plot_state(id).height;
  for (const std::string& id : space.charts) {
    Rect part = box;
    part.top = box.top + box.height() * above / sum;
    part.bottom = box.top + box.height() * (above += space.plot_state(id).height) / sum;
    put(picture, sitting, id, part);
  }
}

/// The stage on the left; plots and, below them, heatmaps on the right.
void put_page(Picture& picture, const Sitting& sitting) {
  const Workspace& space = sitting.space();
  const double width = picture.page.width, height = picture.page.height;
  const double middle = space.plots ? 0.5 * width : width, half_gap = gap_of(picture.page) / 2;
  put(picture, sitting, std::string(stage_view(sitting.frame).id),
      {0, 0, space.plots ? middle - half_gap : width, height});
  if (!space.plots) return;
  const double cut = space.heatmaps ? height * (1 - space.maps_share) : height;
  put_charts(picture, sitting, {middle + half_gap, 0, width, cut});
  if (!space.heatmaps) return;
  const auto maps = shown_maps(space, &sitting.frame);
  const auto boxes = grid_boxes(width / 2 - half_gap, height - cut, 1,
                                static_cast<int>(maps.size()), 2 * half_gap);
  for (std::size_t i = 0; i < maps.size(); ++i) {
    const Rect& box = boxes[i];
    put(picture, sitting, maps[i],
        {middle + half_gap + box.left, cut, middle + half_gap + box.right, height});
  }
}

double usual_height(const PrintOptions& print, double width) {
  constexpr double kLeast = 108;  // of a row, where the page is wide enough
  if (print.view == kPageView) return 0.75 * width;
  const auto [rows, columns] = grid_of(print);
  if (columns == 1) return 0.75 * width * rows;
  return rows * std::max(0.85 * width / columns, std::min(kLeast, 0.75 * width));
}

/// What of the page depends on the size of its type: what figures share, and how plots align.
void arrange(Page& page, const Workspace& space, bool shares, const Theme& theme) {
  const PrintLegend legend = space.print.legend;
  if (space.print.view != kPageView)
    return share_axes(
        page, legend == PrintLegend::automatic ? shares : legend == PrintLegend::shared, theme);
  const std::size_t count = space.plots ? space.charts.size() : 0;
  const auto charts = std::span(page.figures).subspan(1, count);
  say_axes_once(charts);
  align_plots(charts, theme);
}

Provenance provenance_of(const OpenedSession& opened, std::string_view format) {
  const PrintOptions& print = opened.state.space.print;
  std::string arguments = "--view " + print.view + print_arguments(print);
  if (opened.t) arguments += " --time " + number_text(*opened.t);
  if (opened.state.beside)
    arguments += " --beside " + shell_quoted(brief_json(*opened.state.beside));
  const bool one = listed(print.view).size() == 1;
  arguments.append(" --out ").append(one ? print.view : "figure").append(".").append(format);
  return {.title = opened.state.scenario->title(),
          .software = std::string("polarflow ") + kVersion,
          .command = shell_command("render", opened.state, arguments),
          .session = session_text(opened.state, opened.t)};
}

/// Whether a view that is printed shows discrete methods, which may take longer than the flow.
bool prints_methods(const Workspace& space) {
  return std::ranges::any_of(printed_views(space), [](const std::string& id) {
    const View* view = find_view(id);
    return view && view->wants_methods;
  });
}

void tell(const Finishing& how, const std::string& doing) {
  if (how.between) how.between(doing);
}

/// The sweep that is printed, all of it or until the map of winners is sharp.
std::optional<SweepRequest> printed_sweep(const SessionState& state, const Finishing& how) {
  if (!prints_sweep(state.space)) return std::nullopt;
  SweepRequest request = sweep_request(state.shared_flow(), state.space.sweep);
  request.every_point = how.every_point || state.space.sweep.colour != SweepMeasure::winner;
  return request;
}

/// What is going on: the run, or what follows it.
std::string doing(const FlowRun& run, bool ended) {
  if (!ended) return "the run";
  const auto [done, of] = run.swept();
  if (done == 0) return "what follows the run";
  return "sweep: " + std::to_string(done) + " of at most " + std::to_string(of) + " runs";
}

std::vector<AnyOptimizer> printed_methods(const SessionState& state) {
  return prints_methods(state.space) ? state.flow().methods : std::vector<AnyOptimizer>();
}

Frame finished_flow(const FlowScenario& scenario, FollowUp follow_up, const Finishing& how) {
  FlowRun run(std::make_shared<const Problem>(build_problem(scenario, how.source)), scenario.flow,
              std::move(follow_up));
  run.share(how.sharing);
  while (!run.complete()) {
    const bool ended = run.advance(run.swept().second > 0 ? 1 : kStepsBetween).finished();
    tell(how, doing(run, ended));
  }
  return run.frame();
}

Frame finished_capture(const SessionState& state, const Finishing& how) {
  const auto run = start_capture(state, [&how] { tell(how, "reading"); });
  while (!run->complete())
    tell(how, "reading: " + std::to_string(static_cast<int>(run->advance(1).t)) + " heads");
  return run->frame();
}

}  // namespace

Frame finished_frame(const SessionState& state, const Finishing& how) {
  if (!state.scenario->flow()) return finished_capture(state, how);
  return finished_flow(state.flow(),
                       {.statements = true,
                        .methods = printed_methods(state),
                        .starts = {*state.starts, basins_asked(state.space.stage), state.brush},
                        .sweep = printed_sweep(state, how)},
                       how);
}

std::shared_ptr<const Frame> finished_beside(const SessionState& state, const Finishing& how) {
  if (!state.beside) return nullptr;
  const SessionState other{.scenario = state.beside, .space = state.space};
  Finishing its = how;
  its.source = "beside";
  return std::make_shared<const Frame>(
      other.scenario->capture()
          ? finished_capture(other, its)
          : finished_flow(other.flow(), {.methods = printed_methods(other)}, its));
}

void add_letters(Page& page) {
  char letter = 'a';
  for (Placed& placed : page.figures) {
    std::string& title = placed.figure.title;
    title = std::string("(") + letter++ + ")" + (title.empty() ? "" : " " + title);
  }
}

std::vector<std::string> printed_views(const Workspace& space) {
  if (space.print.view != kPageView) return listed(space.print.view);
  std::vector<std::string> views = space.charts;
  views.insert(views.end(), space.maps.begin(), space.maps.end());
  return views;
}

Picture printed(const OpenedSession& opened, const Frame& frame, std::string_view format,
                const Printing& how) {
  const PrintOptions& print = opened.state.space.print;
  Picture picture;
  picture.dpi = print.dpi;
  picture.page.width = *length_in_points(print.width);
  picture.page.height =
      length_in_points(print.height).value_or(usual_height(print, picture.page.width));
  const Sitting sitting{opened, frame, how};
  if (print.view == kPageView)
    put_page(picture, sitting);
  else
    put_grid(picture, sitting);
  if (print.letters) add_letters(picture.page);
  picture.page.transparent = print.transparent;
  FittedPage fitted = fitted_page(
      [&](const Theme& theme, bool shares) {
        Page page = picture.page;
        arrange(page, sitting.space(), shares, theme);
        return page;
      },
      find_print_style(print.style)->theme);
  picture.page = std::move(fitted.page);
  picture.theme = fitted.theme;
  picture.provenance = provenance_of(opened, format);
  return picture;
}

std::string nothing_to_show(const OpenedSession& opened, const Picture& picture) {
  if (opened.state.space.print.view == kPageView) return {};
  for (std::size_t i = 0; i < picture.names.size(); ++i)
    if (const auto* message = std::get_if<Message>(&picture.page.figures[i].figure.panel))
      return picture.names[i] + ": " + message->text;
  return {};
}

}  // namespace polarflow
