#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/export/format.h"

namespace polarflow {

/// The picture as a PGF picture to \input into a document that uses tikz or pgf: the document's
/// fonts, no other files. The session stands in comments.
[[nodiscard]] std::string tex_file(const Picture& picture);

[[nodiscard]] bool is_tex(std::string_view bytes);

/// The session in the comments that tex_file() wrote.
/// Errors  std::runtime_error when the file is cut short.
[[nodiscard]] std::optional<std::string> tex_session(std::string_view bytes);

[[nodiscard]] inline Format tex_format() {
  return {"tex", "PGF/TikZ", FormatKind::picture, tex_file, is_tex, tex_session};
}

}  // namespace polarflow
