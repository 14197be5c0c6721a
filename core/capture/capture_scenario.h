#pragma once

#include "core/scenario/json.h"

#include <optional>
#include <string>
#include <string_view>

namespace polarflow {

/// A capture as a scenario describes it: {"polarflow": 1, "run": "capture", "attention": {…}}.
struct CaptureScenario {
  std::string title = {};
  std::string file = {};  ///< relative to the scenario, or to the working folder
  std::string array = {}, mask = {}, axes = {};  ///< empty: as the file tells them

  bool operator==(const CaptureScenario&) const = default;
};

/// Whether a document says that it is a capture: {"run": "capture"}.
[[nodiscard]] bool describes_capture(const Json& document);

/// The capture that a document describes.
/// Errors  FieldError naming `source` and the field: unknown fields, wrong types, no file.
[[nodiscard]] CaptureScenario read_capture(const Json& document, const std::string& source);

/// The scenario in full. read_capture reads back the same.
[[nodiscard]] Json json_of(const CaptureScenario& scenario);

}  // namespace polarflow
