#include "app/ui/exporter.h"

#include <filesystem>
#include <stdexcept>
#include <utility>

#include "app/export/atomic_file.h"
#include "app/export/clipboard.h"
#include "app/export/formats.h"
#include "app/figure/number_format.h"
#include "app/figure/print_styles.h"
#include "app/session/printing.h"

namespace polarflow {
namespace {

constexpr double kLargest = 1e6;  // bytes, for what conferences call a figure

/// The session as it stands, with the time of its cursor.
OpenedSession snapshot_of(const Session& session) {
  OpenedSession opened;
  opened.state = session.state();
  if (session.frame()) opened.t = session.timeline.time(*session.frame(), session.view_params());
  return opened;
}

/// The run in sight where nothing of it is missing.
std::shared_ptr<const Frame> complete_frame(const Session& session) {
  const auto& frame = session.frame();
  const bool complete = session.settled() && !session.running() && frame->findings;
  return complete ? frame : nullptr;
}

/// The bytes of a file of the session, whose run is integrated where it is not at hand.
std::string bytes_of(const OpenedSession& opened, const std::shared_ptr<const Frame>& frame,
                     const Format& format, const std::stop_token& stop) {
  const auto between = [&stop] {
    if (stop.stop_requested()) throw std::runtime_error("the export was given up");
  };
  if (frame) return format.file(printed(opened, *frame, format.id));
  return format.file(printed(opened, finished_frame(opened.state, between), format.id));
}

std::string size_of(const std::string& bytes) {
  const auto size = static_cast<double>(bytes.size());
  const std::string text = size < kLargest ? format_number(size / 1e3, 3) + " kB"
                                           : format_number(size / 1e6, 3) + " MB";
  return size > kLargest ? text + ", more than the 1 MB that many venues allow" : text;
}

}  // namespace

bool Exporter::write(Session& session, const std::string& path) {
  const Format* format = format_of_name(path);
  if (!format) {
    session.say("the name of the file must end in one of " + all_suffixes());
    return false;
  }
  last_path_ = path;
  session.say("exporting " + path + " …");
  errands_.post([opened = snapshot_of(session), frame = complete_frame(session), path,
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
  errands_.post([opened = snapshot_of(session),
                 frame = complete_frame(session)](const std::stop_token& stop) {
    copy_png(bytes_of(opened, frame, *find_format("png"), stop));
    return std::string("the picture is on the clipboard");
  });
}

bool Exporter::report(Session& session) {
  std::vector<std::string> news = errands_.take_news();
  for (std::string& one : news) session.say(std::move(one));
  return !news.empty();
}

const Proof* Exporter::proof(const Session& session, std::string_view format) {
  const OpenedSession opened = snapshot_of(session);
  const PrintOptions& print = opened.state.space.print;
  if (!session.frame() || !print_faults(print).empty()) return nullptr;
  Source source{opened.state, opened.t, session.frame(), std::string(format)};
  if (proof_ && source == source_) return proof_.get();
  Picture picture = printed(opened, *session.frame(), format);
  const bool titles = find_print_style(print.style)->titles;
  InkReport ink = ink_report(picture.page, picture.theme);
  auto concerns = preflight(picture.page, picture.theme, titles);
  proof_ = std::make_unique<Proof>(
      Proof{std::move(picture), std::move(ink), std::move(concerns)});
  source_ = std::move(source);
  return proof_.get();
}

}  // namespace polarflow
