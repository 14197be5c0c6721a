#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/export/format.h"

namespace polarflow {

/// A script of Python that draws the picture's figures anew with matplotlib, their numbers in it:
/// `python3 FILE.py [OUT]`. Plain, to be edited; pictures behind a simplex are left out.
[[nodiscard]] std::string py_file(const Picture& picture);

[[nodiscard]] bool is_py(std::string_view bytes);

/// The session in the comments that py_file() wrote.
/// Errors  std::runtime_error when it is cut short.
[[nodiscard]] std::optional<std::string> py_session(std::string_view bytes);

[[nodiscard]] inline Format py_format() {
  return {"py", "Script for matplotlib", FormatKind::data, py_file, is_py, py_session};
}

}  // namespace polarflow
