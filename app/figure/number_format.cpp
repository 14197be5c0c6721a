#include "app/figure/number_format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace polarflow {
namespace {

using Digits = std::array<std::string_view, 10>;
constexpr Digits kSuper{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
constexpr Digits kSub{"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
constexpr std::string_view kMinus = "−";

std::string with_digits(int n, const Digits& digits, std::string_view minus) {
  std::string out(n < 0 ? minus : "");
  for (const char c : std::to_string(n))
    if (c != '-') out += digits[static_cast<std::size_t>(c - '0')];
  return out;
}

std::string plain(double value, std::chars_format format, int precision) {
  std::array<char, 400> buffer;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, precision);
  return {buffer.data(), end.ptr};
}

void strip_zeros(std::string& digits) {
  if (digits.find('.') == std::string::npos) return;
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
}

std::string with_minus(bool negative, const std::string& digits) {
  return (negative ? std::string(kMinus) : std::string()) + digits;
}

/// Digits before the point in groups of three from five digits on, a thin space apart.
void group_thousands(std::string& digits) {
  const std::size_t whole = std::min(digits.find('.'), digits.size());
  if (whole < 5) return;
  for (std::size_t at = whole - 3; at > 0; at = at > 3 ? at - 3 : 0) digits.insert(at, "\u2009");
}

std::string special(double value) {
  if (std::isnan(value)) return "undefined";
  return value > 0 ? "∞" : "−∞";
}

}  // namespace

std::string superscript(int n) {
  return with_digits(n, kSuper, "⁻");
}

std::string subscript(int n) {
  return with_digits(n, kSub, "₋");
}

std::string format_fixed(double value, int decimals) {
  if (!std::isfinite(value)) return special(value);
  std::string digits = plain(std::abs(value), std::chars_format::fixed, decimals);
  group_thousands(digits);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  return with_minus(value < 0 && !zero, digits);
}

std::string format_scientific(double value, int decimals) {
  if (!std::isfinite(value)) return special(value);
  const std::string text = plain(std::abs(value), std::chars_format::scientific, decimals);
  const auto e = text.find('e');
  std::string mantissa = text.substr(0, e);
  const int exponent = std::stoi(text.substr(e + 1));
  strip_zeros(mantissa);
  if (value == 0 || exponent == 0) return with_minus(value < 0, mantissa);
  const std::string power = "10" + superscript(exponent);
  return with_minus(value < 0, mantissa == "1" ? power : mantissa + "×" + power);
}

std::string format_number(double value, int digits) {
  if (!std::isfinite(value)) return special(value);
  if (value == 0) return "0";
  const std::string rounded = plain(std::abs(value), std::chars_format::scientific, digits - 1);
  const int exponent = std::stoi(rounded.substr(rounded.find('e') + 1));
  if (exponent < -4 || exponent >= std::max(digits, 6)) return format_scientific(value, digits - 1);
  std::string text =
      plain(std::abs(value), std::chars_format::fixed, std::max(0, digits - 1 - exponent));
  strip_zeros(text);
  return with_minus(value < 0, text);
}

}  // namespace polarflow
