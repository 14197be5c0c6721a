#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/export/format.h"

namespace polarflow {

/// The picture as a PDF of its physical size: fonts embedded, fixed dates, the session in Keywords
/// and the command in Subject.
[[nodiscard]] std::string pdf_file(const Picture& picture);

[[nodiscard]] bool is_pdf(std::string_view bytes);

/// The session in the Keywords that pdf_file() wrote.
/// Errors  std::runtime_error when the file is cut short.
[[nodiscard]] std::optional<std::string> pdf_session(std::string_view bytes);

[[nodiscard]] inline Format pdf_format() {
  return {"pdf", "PDF", FormatKind::picture, pdf_file, is_pdf, pdf_session};
}

}  // namespace polarflow
