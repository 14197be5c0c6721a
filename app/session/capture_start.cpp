#include "app/session/capture_start.h"

#include <utility>

#include "app/files/capture_reader.h"
#include "app/files/file_stamp.h"
#include "core/run/capture_run.h"
#include "core/scenario/scenario.h"

namespace polarflow {

HeadPick pick_of(const Workspace& space) {
  const HeadOptions& heads = space.heads;
  HeadPick pick{heads.layer, heads.head, {}};
  if (heads.sample) pick.sample = *heads.sample;
  return pick;
}

void locate_files(SessionState& state, const std::filesystem::path& folder) {
  const auto from = folder.empty() ? std::filesystem::current_path() : absolute(folder);
  for (auto* const scenario : {&state.scenario, &state.beside})
    if (const CaptureScenario* const capture = *scenario ? (*scenario)->capture() : nullptr)
      *scenario = std::make_shared<const Scenario>(located(*capture, from));
}

void locate_files(Openable& what, const std::filesystem::path& folder) {
  if (auto* const opened = std::get_if<OpenedSession>(&what)) locate_files(opened->state, folder);
  if (auto* const lecture = std::get_if<Lecture>(&what))
    for (LectureStep& step : lecture->steps) locate_files(step.session.state, folder);
}

OpenedSession session_of_dump(const std::filesystem::path& path) {
  OpenedSession opened;
  const FileStamp stamp = stamp_of(path);
  opened.state.scenario = std::make_shared<const Scenario>(CaptureScenario{
      .file = path.string(), .bytes = static_cast<double>(stamp.bytes), .hash = stamp.hash});
  opened.state.space = fresh_workspace(*opened.state.scenario);
  opened.bare = true;
  locate_files(opened.state, {});
  return opened;
}

std::unique_ptr<Run> start_capture(const SessionState& state, std::function<void()> go_on) {
  return std::make_unique<CaptureRun>(open_capture(*state.scenario->capture(), std::move(go_on)),
                                      pick_of(state.space));
}

}  // namespace polarflow
