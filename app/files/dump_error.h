#pragma once

#include "core/base/error.h"

#include <string>

namespace polarflow {

/// Why a file of arrays cannot be read as it was wanted.
class DumpError : public Error {
 public:
  enum class Kind {
    truncated,         ///< fewer bytes than its own head asks for
    bad_header,        ///< a head that no writer of the format makes
    not_this_format,   ///< of another format than its name says, or of one that is not read
    unsupported_type,  ///< numbers or objects that are not read
    too_large,         ///< a size beyond any file, or beyond what is held in memory
    bad_shape,         ///< axes that attention does not have
    no_valid_row,      ///< not one row that counts
    not_attention,     ///< numbers that are no attention
    corrupt,           ///< bytes that contradict a sum, or each other
    needs_array,       ///< several arrays fit: one has to be named
    unreadable         ///< the machine does not give the file
  };

  DumpError(Kind which, const std::string& message) : Error(message), kind(which) {}

  Kind kind;
};

/// "not-this-format".
[[nodiscard]] constexpr const char* name_of(DumpError::Kind kind) {
  using enum DumpError::Kind;
  switch (kind) {
    case truncated:
      return "truncated";
    case bad_header:
      return "bad-header";
    case not_this_format:
      return "not-this-format";
    case unsupported_type:
      return "unsupported-type";
    case too_large:
      return "too-large";
    case bad_shape:
      return "bad-shape";
    case no_valid_row:
      return "no-valid-row";
    case not_attention:
      return "not-attention";
    case corrupt:
      return "corrupt";
    case needs_array:
      return "needs-array";
    case unreadable:
      return "unreadable";
  }
  return "";
}

}  // namespace polarflow
