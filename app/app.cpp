#include "app/app.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/autosave.h"
#include "app/export/png.h"
#include "app/files/atomic_file.h"
#include "app/ui/interface.h"
#include "app/ui/offscreen_window.h"
#include "app/ui/pace.h"
#include "app/ui/redraw_log.h"
#include "app/ui/session_files.h"
#include "app/ui/window.h"
#include "core/base/error.h"
#include "core/scenario/flow_scenario.h"
#include "core/scenario/presets.h"
#include "generated/version.h"

namespace polarflow {

namespace {

constexpr double kScreenshotPatience = 20;  // seconds for a run; then what there is

/// Draws the window anew and shows it; what happened in between.
RedrawNews redraw(Window& window, Interface& interface, RedrawLog& log) {
  log.begin_redraw();
  window.begin_redraw(interface.prepare(window.scale(), window.size()));
  const RedrawNews news = interface.draw();
  window.end_redraw();
  log.built();
  window.show();
  return news;
}

/// The reason as the log tells it: a redraw with a moved start says whether its curve is in it.
std::string_view told(std::string_view why, const RedrawNews& news) {
  if (!news.dragged) return why;
  return news.in_step ? "drag" : "drag-behind";
}

/// Makes the window anew when the graphics card has lost everything, or where that is wanted.
void mend(Window& window, Interface& interface, Pace& pace) {
  if (!std::exchange(interface.passing.renew, false) && !window.lost()) return;
  interface.leave_graphics();
  window.renew();
  pace.once_more();
}

/// Keeps what has changed in a redraw: of a lecture that has begun in it, what that has put aside.
void keep(Autosave& autosave, const Interface& interface, const Session& session,
          const RedrawNews& news) {
  if (news.lecture_began) autosave.keep_cursor(interface.lectern.aside());
  if (interface.lectern.on()) return;
  if (news.changed) autosave.keep(session.work());
  autosave.keep_picture(session, interface.runs);
}

/// What a window begins with.
struct Beginning {
  OpenedSession opened;
  OpenedFrom origin = OpenedFrom::outside;
  UndoTrail trail = {};
};

/// Three tokens over their basins: what a newcomer can take hold of.
OpenedSession usual_session() {
  OpenedSession opened = open_preset(*find_preset("triangle"));
  opened.state.space.stage.basins = true;
  return opened;
}

/// What was given, or the last session with its steps to undo, or what a window begins with.
Beginning begin(const WindowOptions& options, Autosave& autosave) {
  if (auto last = autosave.last())
    return {std::move(last->opened), OpenedFrom::outside, std::move(last->trail)};
  if (options.session) return {*options.session};
  return {usual_session(), OpenedFrom::program};
}

double suitable_scale(int width, int height) {
  const double fits = std::min(width / 1440.0, height / 810.0);
  return std::clamp(std::floor(4 * fits) / 4, 1.0, 4.0);
}

}  // namespace

int run_window(const WindowOptions& options) {
  RedrawLog log(options.redraw_log);
  Window window("Polarflow");
  Worker worker(Window::wake);
  Autosave autosave(state_folder(), options.session.has_value());
  Beginning begun = begin(options, autosave);
  const bool plays = !begun.opened.t;
  Session session(worker, std::move(begun.opened), Session::kPreviewBudget, begun.origin);
  session.take(std::move(begun.trail));
  if (plays && session.kind() == RunKind::flow) session.timeline.restart();
  Interface interface(session, Window::wake);
  if (autosave.first_start() && !options.session && !options.lecture)
    interface.passing.guide = {.first = session.state().scenario,
                               .opening = session.opening().number};
  if (options.lecture)
    take_over(session, interface.lectern, *options.lecture, "opened " + options.lecture->title);
  Pace pace;
  while (window.open()) {
    window.wait(pace.patience(now(), interface.animates()));
    for (const auto& path : window.take_dropped()) interface.opener.open(session, path);
    const bool heard = interface.hear();
    pace.note(window.newest_input(), session.poll(now()) || heard);
    const std::string_view why = pace.due(now(), interface.animates());
    if (why.empty()) continue;
    const double input = window.newest_input(), drawn_at = now();
    const RedrawNews news = redraw(window, interface, log);
    pace.drawn(drawn_at);
    keep(autosave, interface, session, news);
    autosave.report_trouble(session);
    log.submitted(input, now(), told(why, news));
    if (interface.wants_fonts() || interface.has_input()) pace.once_more();
    mend(window, interface, pace);
    window.set_full_screen(interface.passing.full_screen);
    if (interface.passing.quit) window.close();
  }
  autosave.finish(interface.lectern.on() ? interface.lectern.aside() : session.work());
  return 0;
}

void screenshot(const ScreenshotOptions& options) {
  Worker worker({});
  Session session(worker, options.session);
  OffscreenWindow window(options.width, options.height);
  worker.finish(kScreenshotPatience);
  session.poll(now());
  if (!session.error().empty()) throw Error(session.error());
  Interface interface(session);
  if (options.dark) session.space().theme = "dark";
  if (const FlowFrame* flow = session.flow.frame(); options.t && flow)
    session.timeline.go_to(*flow, {}, *options.t);
  const double scale =
      options.scale > 0 ? options.scale : suitable_scale(options.width, options.height);
  const Raster picture = window.picture(interface, scale);
  const Provenance provenance{.title = session.scenario().title(),
                              .software = std::string("Polarflow ") + kVersion,
                              .command = session.command(),
                              .session = session.text()};
  write_file_atomically(options.out, png_bytes(picture, 96 * scale, provenance));
}

}  // namespace polarflow
