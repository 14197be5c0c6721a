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
#include "app/ui/run_history.h"
#include "app/views/capture/heads.h"

namespace polarflow {
namespace {

constexpr double kLargest = 1e6;  // bytes, for what conferences call a figure

/// The session as it stands, with the time of its cursor and the run that is compared with it.
OpenedSession snapshot_of(const Session& session, const RunCard* compared) {
  OpenedSession opened;
  opened.state = session.state();
  opened.t = session.time();
  const bool alike = compared && kind_of(*compared->state.scenario) == session.kind();
  opened.state.beside = alike ? compared->state.scenario : nullptr;
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

/// The compared run where it is as its scenario alone tells it: whole, without painted starts, of a
/// capture with the head that the session looks at.
std::shared_ptr<const Frame> complete_frame(const RunCard& compared, const Workspace& space) {
  const CaptureFrame* const capture = compared.frame->capture();
  const PickedHead* const picked = capture ? capture->picked.get() : nullptr;
  const bool alike = capture ? picked && picked->pick == chosen_head(capture->capture, space.heads)
                             : compared.state.brush == Brush{};
  return alike && compared.frame->head().complete ? compared.frame : nullptr;
}

/// What a figure is made of: a session and its runs, as far as they are at hand.
struct Material {
  OpenedSession opened;
  std::shared_ptr<const Frame> frame, beside;
};

Material material_of(const Session& session, const RunCard* compared) {
  OpenedSession opened = snapshot_of(session, compared);
  auto beside = opened.state.beside ? complete_frame(*compared, session.state().space) : nullptr;
  return {std::move(opened), complete_frame(session), std::move(beside)};
}

/// The bytes of a file of the session, whose runs are integrated where they are not at hand.
std::string bytes_of(const Material& material, const Format& format, const StopToken& stop) {
  const auto between = [&stop](const std::string&) {
    if (stop.stop_requested()) throw std::runtime_error("the export was given up");
  };
  const Finishing how{.between = between, .sharing = sharing_on(threads_beside_window())};
  const auto& [opened, frame, beside] = material;
  const auto whole =
      frame ? frame : std::make_shared<const Frame>(finished_frame(opened.state, how));
  const auto other = beside ? beside : finished_beside(opened.state, how);
  return format.file(printed(opened, *whole, format.id, {.beside = other}));
}

std::string size_of(const std::string& bytes) {
  const auto size = static_cast<double>(bytes.size());
  const std::string text =
      size < kLargest ? format_number(size / 1e3, 3) + " kB" : format_number(size / 1e6, 3) + " MB";
  return size > kLargest ? text + ", more than the 1 MB that many venues allow" : text;
}

}  // namespace

Exporter::Exporter(std::function<void()> wake) : wake_(wake), jobs_(wake), films_(wake) {}

bool Exporter::write(Session& session, const RunCard* compared, const std::string& path) {
  const Format* format = format_of_name(path);
  if (!format) {
    session.say("the name of the file must end in one of " + all_suffixes());
    return false;
  }
  last_path_ = path;
  session.say("exporting " + path + " …");
  jobs_.post([material = material_of(session, compared), path, format](const StopToken& stop) {
    const std::string bytes = bytes_of(material, *format, stop);
    write_file_atomically(path, bytes);
    return "exported " + path + ", " + size_of(bytes);
  });
  return true;
}

void Exporter::write_again(Session& session, const RunCard* compared) {
  if (last_path_.empty())
    session.say("nothing has been exported yet; Ctrl+E does that");
  else
    write(session, compared, last_path_);
}

void Exporter::copy(Session& session, const RunCard* compared) {
  session.say("copying the picture …");
  jobs_.post([material = material_of(session, compared)](const StopToken& stop) {
    copy_png(bytes_of(material, *find_format("png"), stop));
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
  OpenedSession opened = snapshot_of(session, nullptr);
  PrintOptions& print = opened.state.space.print = {};
  print.view = kPageView;
  print.style = style;
  films_.post([this, opened = std::move(opened), frame = complete_frame(session), path, options,
               reel = reel_](const StopToken& stop) {
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

const Proof* Exporter::proof(const Session& session, const RunCard* compared,
                             std::string_view format) {
  const OpenedSession opened = snapshot_of(session, compared);
  const PrintOptions& print = opened.state.space.print;
  if (!session.frame() || !print_faults(print).empty()) return nullptr;
  const auto beside = opened.state.beside ? compared->frame : nullptr;
  Source source{opened.state, opened.t, session.frame(), beside, std::string(format)};
  if (proof_ && source == source_) return proof_.get();
  Picture picture = printed(opened, *session.frame(), format, {.beside = beside});
  const bool titles = find_print_style(print.style)->titles;
  PrintMetrics ink = print_metrics(picture.page, picture.theme);
  auto concerns = preflight(picture.page, picture.theme, titles);
  proof_ = std::make_unique<Proof>(Proof{std::move(picture), std::move(ink), std::move(concerns)});
  source_ = std::move(source);
  return proof_.get();
}

}  // namespace polarflow
