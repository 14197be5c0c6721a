#include "core/text/number.h"

#include <locale>
#include <sstream>
#include <string>

namespace polarflow {
namespace {

/// Where digits that begin at `from` end.
std::size_t past_digits(std::string_view text, std::size_t from) {
  while (from < text.size() && text[from] >= '0' && text[from] <= '9') ++from;
  return from;
}

/// How many letters belong to the number at the front.
std::size_t extent_of(std::string_view text) {
  const std::size_t start = text.starts_with('-') ? 1 : 0;
  std::size_t end = past_digits(text, start);
  std::size_t digits = end - start;
  if (end < text.size() && text[end] == '.') {
    const std::size_t behind = past_digits(text, end + 1);
    digits += behind - end - 1;
    end = behind;
  }
  if (digits == 0) return 0;
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    const bool has_sign = end + 1 < text.size() && (text[end + 1] == '-' || text[end + 1] == '+');
    const std::size_t exponent = end + (has_sign ? 2 : 1);
    if (past_digits(text, exponent) > exponent) end = past_digits(text, exponent);
  }
  return end;
}

}  // namespace

NumberAtFront number_at_front(std::string_view text) {
  const std::size_t length = extent_of(text);
  std::istringstream stream{std::string(text.substr(0, length))};
  stream.imbue(std::locale::classic());
  double value = 0;
  if (length == 0 || !(stream >> value)) return {};
  return {value, length};
}

}  // namespace polarflow
