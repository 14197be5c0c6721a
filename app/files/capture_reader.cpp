#include "app/files/capture_reader.h"

#include <algorithm>

#include "app/files/array_file.h"
#include "app/files/dump.h"

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

}  // namespace

bool is_dump(const std::filesystem::path& path) {
  const std::string name = path.filename().string(), suffix = path.extension().string();
  if (suffix == ".npy" || suffix == ".safetensors" || name.ends_with(".safetensors.index.json"))
    return true;
  return suffix == ".npz" && !carries_session(path);
}

Capture read_capture_file(const CaptureScenario& scenario, const std::filesystem::path& folder,
                          const std::function<void(double)>& progress) {
  Dump dump(folder / scenario.file,
            {.array = scenario.array, .mask = scenario.mask, .axes = scenario.axes}, progress);
  Capture capture{.shape = dump.shape()};
  dump.for_each_head(
      [&capture](Index, Index, const HeadView& head) {
        capture.heads.push_back(measure_head(head));
      },
      progress);
  capture.model = combine_heads(capture.heads, capture.shape.layers);
  capture.notes = dump.notes();
  if (dump.readings().size() > 1) {
    std::string others;
    for (const DumpReading& reading : dump.readings())
      others += (others.empty() ? "" : " or ") + reading.axes;
    capture.notes.push_back("the axes can be read as " + others + "; axes say which");
  }
  return capture;
}

}  // namespace polarflow
