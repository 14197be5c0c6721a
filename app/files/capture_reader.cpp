#include "app/files/capture_reader.h"

#include <algorithm>
#include <utility>

#include "app/files/array_file.h"
#include "app/files/dump.h"
#include "app/files/file_stamp.h"
#include "core/text/printable.h"

namespace polarflow {
namespace {

/// What a file of ours carries its session as.
bool carries_session(const std::filesystem::path& path) {
  try {
    const ArrayFile file = open_arrays(path);
    return std::ranges::any_of(file.arrays,
                               [](const LabelledArray& array) { return array.name == "session"; });
  } catch (const DumpError&) {
    return false;  // whoever reads it as a dump says why it cannot
  }
}

/// What was found out when the dump was opened; first, whether it is still the file of the session.
std::vector<std::string> notes_of(const CaptureScenario& scenario, const Dump& dump) {
  std::vector<std::string> notes = dump.notes();
  if (!scenario.hash.empty() && stamp_of(scenario.file).hash != scenario.hash)
    notes.insert(notes.begin(), "The file has changed since this session first opened it.");
  return notes;
}

/// A dump's heads.
class DumpSource final : public HeadSource {
 public:
  DumpSource(const CaptureScenario& scenario, std::function<void()> go_on)
      : go_on_(std::move(go_on)),
        dump_(scenario.file,
              {.array = scenario.array, .mask = scenario.mask, .axes = scenario.axes},
              [this](double) { go_on_(); }),
        origin_(std::make_shared<const CaptureOrigin>(CaptureOrigin{
            printable(std::filesystem::path(scenario.file).filename().string()), dump_.arrays(),
            dump_.readings(), notes_of(scenario, dump_), dump_.ids()})) {}

  [[nodiscard]] AttentionShape shape() const override { return dump_.shape(); }
  [[nodiscard]] std::shared_ptr<const CaptureOrigin> origin() const override { return origin_; }
  [[nodiscard]] bool in_place() const override { return dump_.in_place(); }
  void visit(Index layer, Index head, const Visitor& visitor) override {
    go_on_();
    const auto look = [&visitor](Index, Index, const HeadView& view) { visitor(view); };
    dump_.visit_head(layer, head, look, go_on_);
  }

 private:
  std::function<void()> go_on_;
  Dump dump_;
  std::shared_ptr<const CaptureOrigin> origin_;
};

}  // namespace

bool has_dump_suffix(const std::filesystem::path& path) {
  const std::string suffix = path.extension().string();
  return suffix == ".npy" || suffix == ".npz" || suffix == ".safetensors" ||
         path.filename().string().ends_with(".safetensors.index.json");
}

bool is_dump(const std::filesystem::path& path) {
  return has_dump_suffix(path) && !(path.extension() == ".npz" && carries_session(path));
}

CaptureScenario located(CaptureScenario scenario, const std::filesystem::path& folder) {
  scenario.file = (folder / scenario.file).lexically_normal().string();
  return scenario;
}

std::unique_ptr<HeadSource> open_capture(const CaptureScenario& scenario,
                                         std::function<void()> go_on) {
  return std::make_unique<DumpSource>(scenario, std::move(go_on));
}

}  // namespace polarflow
