#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace polarflow {

/// Whether the bytes are those of a PNG file.
[[nodiscard]] bool is_png(std::string_view bytes);

/// The session's text that png_bytes() put into a picture; nothing where there is none.
///
/// Errors  std::runtime_error when the bytes before the pixels are no valid PNG.
[[nodiscard]] std::optional<std::string> carried_session(std::string_view bytes);

}  // namespace polarflow
