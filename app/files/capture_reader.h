#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "core/capture/head_source.h"
#include "core/scenario/capture_scenario.h"

namespace polarflow {

/// Whether a file's name is that of one of arrays: .npy, .npz, .safetensors or an index of the latter.
[[nodiscard]] bool has_dump_suffix(const std::filesystem::path& path);

/// Whether a file is one of arrays that a capture can be of, and none that this program wrote: those
/// carry their session. Told by its name, and of an .npz by what it holds.
[[nodiscard]] bool is_dump(const std::filesystem::path& path);

/// The scenario with its file where it is found from the working folder, if it was named relative to
/// another one.
[[nodiscard]] CaptureScenario located(CaptureScenario scenario,
                                      const std::filesystem::path& folder);

/// The heads of the capture's file.
///
/// `go_on` is called now and then while it is opened, before each head, and while one is inflated;
/// what it throws ends that.
/// Cost    as Dump says.
/// Errors  DumpError, also when a head is visited.
[[nodiscard]] std::unique_ptr<HeadSource> open_capture(const CaptureScenario& scenario,
                                                       std::function<void()> go_on);

}  // namespace polarflow
