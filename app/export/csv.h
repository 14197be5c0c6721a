#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/export/format.h"

namespace polarflow {

/// The numbers of the picture's figures as text: blocks of rows with a header line, an empty line
/// between blocks, comments after "# ". Numbers read back exactly.
[[nodiscard]] std::string csv_file(const Picture& picture);

[[nodiscard]] bool is_csv(std::string_view bytes);

/// The session in the comments that csv_file() wrote.
/// Errors  std::runtime_error when it is cut short.
[[nodiscard]] std::optional<std::string> csv_session(std::string_view bytes);

[[nodiscard]] inline Format csv_format() {
  return {"csv", "CSV, the numbers", FormatKind::data, csv_file, is_csv, csv_session};
}

/// The name of the picture's i-th figure in data files.
[[nodiscard]] std::string figure_name(const Picture& picture, std::size_t i);

}  // namespace polarflow
