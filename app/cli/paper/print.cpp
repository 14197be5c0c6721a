// Printed numbers, and whether another number would be printed the same.
#include "app/cli/paper/paper_numbers.h"

#include <array>
#include <charconv>
#include <cmath>

namespace polarflow {

Print parse_print(std::string_view text) {
  Print print;
  const std::size_t exponent_at = text.find('e');
  const std::string_view mantissa = text.substr(0, exponent_at);
  const std::size_t point = mantissa.find('.');
  if (point != mantissa.npos) print.decimals = static_cast<int>(mantissa.size() - point) - 1;
  std::from_chars(text.data(), text.data() + text.size(), print.value);
  int exponent = 0;
  print.scientific = exponent_at != text.npos;
  if (print.scientific)
    std::from_chars(text.data() + exponent_at + 1, text.data() + text.size(), exponent);
  if (print.scientific || point != mantissa.npos)
    print.unit = std::pow(10, exponent - print.decimals);
  return print;
}

bool Print::agrees(double other) const {
  // A hair more than half a unit: the print itself may have been rounded from a tie.
  return std::abs(other - value) <= 0.5000001 * unit + 1e-9 * (unit == 0 ? 1 : 0);
}

std::string Print::like(double other) const {
  std::array<char, 400> buffer{};
  const auto format = scientific ? std::chars_format::scientific : std::chars_format::fixed;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), other, format, decimals);
  return {buffer.data(), end.ptr};
}

}  // namespace polarflow
