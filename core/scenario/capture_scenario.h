#pragma once

#include "core/scenario/json.h"
#include "core/scenario/run_kind.h"

#include <optional>
#include <string>
#include <string_view>

namespace polarflow {

/// A capture as a scenario describes it: {"polarflow": 1, "run": "capture", "attention": {…}}.
struct CaptureScenario {
  static constexpr RunKind kRunKind = RunKind::capture;

  std::string title = {};
  std::string file = {};  ///< relative to the scenario, or to the working folder
  std::string array = {}, mask = {}, axes = {};  ///< empty: as the file tells them
  double bytes = 0;       ///< the file's size when it was first opened; 0: not known
  std::string hash = {};  ///< of its contents then (app/files/file_stamp.h), or empty

  bool operator==(const CaptureScenario&) const = default;
};

/// Whether a document says that it is a capture: {"run": "capture"}.
[[nodiscard]] bool describes_capture(const Json& document);

/// The capture that a value describes, found at `pointer` of its document.
/// Errors  FieldError naming `source` and the field: unknown fields, wrong types, no file.
[[nodiscard]] CaptureScenario read_capture(const Json& value, const std::string& pointer,
                                           const std::string& source);

/// The scenario in full. read_capture reads back the same.
[[nodiscard]] Json json_of(const CaptureScenario& scenario);

}  // namespace polarflow
