#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace polarflow {

/// Reads a head written as text - the dictionary of an .npy file, the JSON of safetensors - from the
/// front, token by token; nothing is evaluated, and nothing but the present text is kept.
///
/// Errors  DumpError (bad-header) that says what was expected and where.
class TextScanner {
 public:
  explicit TextScanner(std::string_view text) : text_(text) {}

  /// Whether only white space is left.
  [[nodiscard]] bool at_end();
  /// Passes the word if it comes next.
  [[nodiscard]] bool accept(std::string_view word);
  void expect(std::string_view word);
  /// Whether the word comes next; it stays.
  [[nodiscard]] bool sees(std::string_view word);

  /// Decimal digits.  Range  below 2^63.
  [[nodiscard]] std::uint64_t whole_number();
  /// What stands between two double quotes, JSON's escapes undone, as UTF-8.
  [[nodiscard]] std::string json_text();
  /// What stands between two quotes of either kind.  Errors  a backslash: no name here has one.
  [[nodiscard]] std::string plain_text();

  [[noreturn]] void refuse(const std::string& expected) const;

 private:
  void pass_space();
  [[nodiscard]] char take();
  [[nodiscard]] std::uint32_t hex4();
  [[nodiscard]] std::string escaped();

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace polarflow
