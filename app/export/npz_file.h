#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/export/format.h"
#include "app/files/zip_directory.h"

namespace polarflow {

/// The numbers of the picture's figures for numpy: an array a block, named FIGURE/BLOCK, of shape
/// (rows, columns); the names of the columns, the command and the session are texts beside them.
[[nodiscard]] std::string npz_file(const Picture& picture);

/// The session that npz_file() put in.
/// Errors  std::runtime_error when the archive is damaged.
[[nodiscard]] std::optional<std::string> npz_session(std::string_view bytes);

[[nodiscard]] inline Format npz_format() {
  return {"npz", "NPZ, the numbers for numpy", FormatKind::data, npz_file, is_zip, npz_session};
}

}  // namespace polarflow
