#include "app/ui/exporter.h"

#include <filesystem>
#include <stdexcept>
#include <utility>

#include "app/export/clipboard.h"
#include "app/export/formats.h"
#include "app/figure/number_format.h"
#include "app/figure/print_styles.h"
#include "app/files/atomic_file.h"
#include "app/run/parallel.h"
#include "app/session/printing.h"
#include "app/session/sweep_axes.h"

namespace polarflow {
namespace {

constexpr double kLargest = 1e6;  // bytes, for what conferences call a figure

/// The session as it stands, with the time of its cursor.
OpenedSession snapshot_of(const Session& session) {
  OpenedSession opened;
  opened.state = session.state();
  opened.t = session.time();
  return opened;
}

/// The run in sight where nothing of it is missing.
std::shared_ptr<const Frame> complete_frame(const Session& session) {
  const auto& frame = session.frame();
  if (!session.settled() || session.running()) return nullptr;
  const FlowFrame* const flow = frame->flow();
  if (!flow) return frame->head().complete ? frame : nullptr;
  const bool swept =
      !prints_sweep(session.state().space) || (flow->sweep && flow->sweep->complete());
  return flow->findings && swept ? frame : nullptr;
}

/// The bytes of a file of the session, whose run is integrated where it is not at hand.
std::string bytes_of(const OpenedSession& opened, const std::shared_ptr<const Frame>& frame,
                     const Format& format, const std::stop_token& stop) {
  const auto between = [&stop](const std::string&) {
    if (stop.stop_requested()) throw std::runtime_error("the export was given up");
  };
  if (frame) return format.file(printed(opened, *frame, format.id));
  const Frame whole = finished_frame(
      opened.state, {.between = between, .sharing = sharing_on(threads_beside_window())});
  return format.file(printed(opened, whole, format.id));
}

std::string size_of(const std::string& bytes) {
  const auto size = static_cast<double>(bytes.size());
  const std::string text =
      size < kLargest ? format_number(size / 1e3, 3) + " kB" : format_number(size / 1e6, 3) + " MB";
  return size > kLargest ? text + ", more than the 1 MB that many venues allow" : text;
}

}  // namespace

Exporter::Exporter(std::function<void()> wake) : wake_(wake), jobs_(wake), films_(wake) {}

bool Exporter::write(Session& session, const std::string& path) {
  const Format* format = format_of_name(path);
  if (!format) {
    session.say("the name of the file must end in one of " + all_suffixes());
    return false;
  }
  last_path_ = path;
  session.say("exporting " + path + " …");
  jobs_.post([opened = snapshot_of(session), frame = complete_frame(session), path,
              format](const std::stop_token& stop) {
    const std::string bytes = bytes_of(opened, frame, *format, stop);
    write_file_atomically(path, bytes);
    return "exported " + path + ", " + size_of(bytes);
  });
  return true;
}

void Exporter::write_again(Session& session) {
  if (last_path_.empty())
    session.say("nothing has been exported yet; Ctrl+E does that");
  else
    write(session, last_path_);
}

void Exporter::copy(Session& session) {
  session.say("copying the picture …");
  jobs_.post([opened = snapshot_of(session),
              frame = complete_frame(session)](const std::stop_token& stop) {
    copy_png(bytes_of(opened, frame, *find_format("png"), stop));
    return std::string("the picture is on the clipboard");
  });
}

bool Exporter::film(Session& session, const std::string& path, const FilmOptions& options,
                    std::string_view style) {
  if (film_percent() >= 0) {
    session.say("a film is under way; Esc gives it up");
    return false;
  }
  if (session.kind() != RunKind::flow) {
    session.say("films are of flows: a capture has no time");
    return false;
  }
  if (!film_format_of(path)) {
    session.say("the name of a film must end in .mp4, .webm or .gif");
    return false;
  }
  reel_ = std::make_shared<Reel>();
  reel_->name = std::filesystem::path(path).filename().string();
  reel_->total = options.pictures();
  session.say("filming " + path + " …");
  OpenedSession opened = snapshot_of(session);
  PrintOptions& print = opened.state.space.print = {};
  print.view = kPageView;
  print.style = style;
  films_.post([this, opened = std::move(opened), frame = complete_frame(session), path, options,
               reel = reel_](const std::stop_token& stop) {
    const auto go_on = [&] {
      if (stop.stop_requested() || reel->cancelled) throw std::runtime_error("no film was made");
    };
    Film film(path, options.shape, film_provenance(opened, options, path));
    const Frame whole =
        frame ? *frame
              : finished_frame(opened.state, {.between = [&](const std::string&) { go_on(); },
                                              .sharing = sharing_on(threads_beside_window())});
    make_film(film, opened, whole, options, [&](int done) {
      const bool visible = 100 * done / reel->total != 100 * reel->done / reel->total;
      reel->done = done;
      if (visible && wake_) wake_();
      go_on();
    });
    return "filmed " + path;
  });
  return true;
}

void Exporter::cancel_film() {
  if (reel_) reel_->cancelled = true;
}

int Exporter::film_percent() const {
  return films_.busy() ? 100 * reel_->done / reel_->total : -1;
}

bool Exporter::report(Session& session) {
  bool news = false;
  if (const int done = film_percent(); done > 0 && reel_->told != done) {
    reel_->told = done;
    session.say("filming " + reel_->name + ": " + std::to_string(done) + " %, Esc gives it up");
    news = true;
  }
  for (JobQueue* job_queue : {&jobs_, &films_})
    for (std::string& one : job_queue->take_news()) {
      session.say(std::move(one));
      news = true;
    }
  return news;
}

const Proof* Exporter::proof(const Session& session, std::string_view format) {
  const OpenedSession opened = snapshot_of(session);
  const PrintOptions& print = opened.state.space.print;
  if (!session.frame() || !print_faults(print).empty()) return nullptr;
  Source source{opened.state, opened.t, session.frame(), std::string(format)};
  if (proof_ && source == source_) return proof_.get();
  Picture picture = printed(opened, *session.frame(), format);
  const bool titles = find_print_style(print.style)->titles;
  PrintMetrics ink = print_metrics(picture.page, picture.theme);
  auto concerns = preflight(picture.page, picture.theme, titles);
  proof_ = std::make_unique<Proof>(Proof{std::move(picture), std::move(ink), std::move(concerns)});
  source_ = std::move(source);
  return proof_.get();
}

}  // namespace polarflow
