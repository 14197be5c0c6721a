#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/export/picture.h"

namespace polarflow {

/// Whether a format holds how a figure looks or the numbers that it shows.
enum class FormatKind { picture, data };

/// A file format, as the list in formats.h has it.
struct Format {
  std::string_view id;  ///< also the suffix of its files
  std::string_view tab;
  FormatKind kind = FormatKind::picture;
  /// The bytes of the file; same picture, same bytes, whatever the locale.
  /// Errors  MachineError, std::invalid_argument.
  std::string (*file)(const Picture& picture) = nullptr;
  /// Whether bytes are those of this format.
  bool (*recognizes)(std::string_view bytes) = nullptr;
  /// The session that `file` put in; nothing in a file from elsewhere.
  /// Errors  std::runtime_error for a file that is damaged or cut short.
  std::optional<std::string> (*session)(std::string_view bytes) = nullptr;
};

}  // namespace polarflow
