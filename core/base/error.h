#pragma once

#include <stdexcept>
#include <string>

namespace polarflow {

/// The user's input is wrong: a file, a command line or pasted text. Caught once, at the edge.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// One field of the input is wrong.
///
/// `pointer` is the field's JSON pointer ("/init/a/3"), `found` the value as written, `allowed`
/// what would be accepted. The message reads "source: pointer: found FOUND; allowed: ALLOWED", each
/// part printable and cut in its middle where it is long.
struct FieldError : Error {
  FieldError(const std::string& source, const std::string& where, const std::string& found,
             const std::string& allowed);

  std::string pointer;
};

}  // namespace polarflow
