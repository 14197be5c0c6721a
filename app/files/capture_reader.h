#pragma once

#include <filesystem>
#include <functional>

#include "core/capture/capture.h"
#include "core/capture/capture_scenario.h"

namespace polarflow {

/// Whether a file is one of arrays that a capture can be of, and none that this program wrote: those
/// carry their session. Told by its name, and of an .npz by what it holds.
[[nodiscard]] bool is_dump(const std::filesystem::path& path);

/// Opens the capture's file, relative to a folder, and measures every head.
///
/// `progress` is called with the share that is done; what it throws ends the reading.
/// Cost    each row is read once; memory as Dump says, and a report a head.
/// Errors  DumpError.
[[nodiscard]] Capture read_capture_file(const CaptureScenario& scenario,
                                        const std::filesystem::path& folder,
                                        const std::function<void(double)>& progress = {});

}  // namespace polarflow
