#include "app/ui/opener.h"

#include <algorithm>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "app/export/film.h"
#include "app/export/formats.h"
#include "app/export/session_file.h"
#include "app/files/capture_reader.h"
#include "app/session/capture_start.h"
#include "app/ui/session_files.h"

namespace polarflow {
namespace {

namespace fs = std::filesystem;

/// What may hold a session or attention: folders, JSON files, exported files, films, dumps.
bool is_offered(const fs::path& path, bool folder) {
  if (path.filename().string().starts_with('.')) return false;
  return folder || path.extension() == ".json" || format_of_name(path.string()) ||
         film_format_of(path) || has_dump_suffix(path);
}

}  // namespace

FolderListing listing_of(const fs::path& folder, std::size_t most) {
  FolderListing listing{.folder = folder, .entries = {}, .trouble = {}};
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    const bool leads_on = it->is_directory(ignored);
    if (is_offered(it->path(), leads_on))
      listing.entries.push_back({it->path().filename().string(), leads_on});
  }
  if (error) listing.trouble = error.message();
  std::ranges::sort(listing.entries, [](const auto& a, const auto& b) {
    return a.folder != b.folder ? a.folder : a.name < b.name;
  });
  if (listing.entries.size() > most) {
    listing.left_out = listing.entries.size() - most;
    listing.entries.resize(most);
  }
  return listing;
}

void Opener::open(Session& session, const fs::path& path) {
  auto reading = std::make_shared<Reading>();
  reading->name = path.string();
  session.say("opening " + reading->name + " …, Esc gives it up");
  jobs_.post([reading, path](const StopToken& stop) -> std::string {
    const auto go_on = [&] {
      if (stop.stop_requested() || reading->cancelled)
        throw std::runtime_error(reading->name + " was not opened");
    };
    go_on();
    if (is_dump(path)) (void)open_capture({.file = path.string()}, go_on);  // else it says why not
    Openable what =
        is_dump(path)
            ? Openable(session_of_dump(path))
            : parse_openable(session_in(read_file(path, go_on), reading->name), reading->name);
    locate_files(what, path.parent_path());
    go_on();
    reading->what = std::move(what);
    return "opened " + reading->name;
  });
  readings_.push_back(std::move(reading));
}

void Opener::cancel() {
  for (const auto& reading : readings_) reading->cancelled = true;
}

bool Opener::report(Session& session, Lectern& lectern) {
  const std::vector<std::string> news = jobs_.take_news();
  for (const std::string& one : news) {  // one for each reading, in their order
    const auto reading = std::move(readings_.front());
    readings_.pop_front();
    if (!reading->what) session.say(one);
    if (reading->what) ++opened_, take_over(session, lectern, *std::move(reading->what), one);
  }
  return !listings_.take_news().empty() || !news.empty();
}

const FolderListing* Opener::listing(const fs::path& folder) {
  if (!listed_ || listed_->folder != folder) {
    listed_ = std::make_shared<Listed>();
    listed_->folder = folder;
    listings_.post([listed = listed_](const StopToken&) -> std::string {
      listed->listing = listing_of(listed->folder);
      listed->done = true;
      return {};
    });
  }
  return listed_->done ? &listed_->listing : nullptr;
}

}  // namespace polarflow
