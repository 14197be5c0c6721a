#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/export/format.h"

namespace polarflow {

/// The picture as SVG of its physical size, its text as text, the session in <metadata>.
[[nodiscard]] std::string svg_file(const Picture& picture);

[[nodiscard]] bool is_svg(std::string_view bytes);

/// The session in the metadata that svg_file() wrote.
/// Errors  std::runtime_error when the file is cut short.
[[nodiscard]] std::optional<std::string> svg_session(std::string_view bytes);

[[nodiscard]] inline Format svg_format() {
  return {"svg", "SVG", FormatKind::picture, svg_file, is_svg, svg_session};
}

}  // namespace polarflow
