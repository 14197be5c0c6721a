#include "app/ui/session_shelf.h"

#include <chrono>
#include <ctime>
#include <exception>
#include <string_view>
#include <utility>

#include "app/export/png_raster.h"
#include "app/export/session_file.h"
#include "app/session/scenario_edits.h"
#include "app/session/session_folder.h"
#include "app/ui/run_history.h"
#include "core/scenario/scenario.h"
#include "core/text/printable.h"

namespace polarflow {

namespace {

std::string time_text(std::filesystem::file_time_type time) {
  const auto system = std::chrono::file_clock::to_sys(time);
  const std::time_t seconds = std::chrono::system_clock::to_time_t(
      std::chrono::time_point_cast<std::chrono::system_clock::duration>(system));
  std::tm local{};
  ::localtime_r(&seconds, &local);
  char text[64];
  return {text, std::strftime(text, sizeof text, "%d %b %Y, %H:%M", &local)};
}

std::optional<Raster> picture_in(const std::filesystem::path& path) {
  try {
    return png_raster(read_file(path));
  } catch (const std::exception&) {
    return std::nullopt;  // its run did not end
  }
}

/// Nothing where it cannot be read: the next start that would take it up puts it aside.
std::optional<ShelvedSession> shelved(const KeptSession& kept) {
  try {
    const auto path = kept.file(SessionFolder::kSession);
    ShelvedSession session;
    session.opened = parse_session(read_file(path), path.string());
    session.when = time_text(kept.time);
    const Scenario& scenario = *session.opened.state.scenario;
    session.title = printable(title_of(scenario));
    if (!scenario.title().empty()) session.caption = caption_of(scenario);
    session.light = picture_in(kept.file(SessionFolder::kLight));
    session.dark = picture_in(kept.file(SessionFolder::kDark));
    return session;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace

void SessionShelf::read() {
  read_.publish(nullptr);
  jobs_.post([this](const StopToken& stop) {
    auto sessions = std::make_shared<ShelvedSessions>();
    const auto folder = state_folder();
    for (const KeptSession& kept :
         folder ? SessionFolder(*folder).kept() : std::vector<KeptSession>{})
      if (auto session = stop.stop_requested() ? std::nullopt : shelved(kept))
        sessions->push_back(*std::move(session));
    read_.publish(std::move(sessions));
    return std::string();
  });
}

}  // namespace polarflow
