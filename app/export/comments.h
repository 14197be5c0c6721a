#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/export/provenance.h"

namespace polarflow {

/// The provenance as lines of comment, each after the mark ("% ", "# "); long lines are continued.
[[nodiscard]] std::string provenance_comments(const Provenance& provenance, std::string_view mark);

/// The session in such lines, anywhere in the bytes; nothing where there are none.
/// Errors  std::runtime_error when the lines end early.
[[nodiscard]] std::optional<std::string> commented_session(std::string_view bytes,
                                                           std::string_view mark);

}  // namespace polarflow
