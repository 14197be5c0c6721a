#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace polarflow {

/// A JSON value: what a text says before anyone interprets it. Members keep their order.
struct Json {
  using Array = std::vector<Json>;
  using Member = std::pair<std::string, Json>;
  using Object = std::vector<Member>;
  std::variant<std::nullptr_t, bool, double, std::string, Array, Object> value;

  Json() = default;
  Json(std::nullptr_t) {}
  Json(bool flag) : value(flag) {}
  Json(double number) : value(number) {}
  Json(std::string text) : value(std::move(text)) {}
  Json(const char* text) : value(std::string(text)) {}
  Json(std::string_view text) : value(std::string(text)) {}
  Json(Array items) : value(std::move(items)) {}
  Json(Object members) : value(std::move(members)) {}

  /// The member of that name; null if this is no object or has none.
  [[nodiscard]] const Json* find(std::string_view key) const;
};

/// The value that a text describes.
///
/// Range   at most 64 MiB of UTF-8, 32 levels, 2^22 values and 2^18 fields; texts as
///         core/text/printable.h has them.
/// Errors  FieldError naming `source` and the JSON pointer that was being read: anything that is
///         not JSON (NaN and infinity too), numbers beyond double, a key twice, trailing text.
Json parse_json(std::string_view text, const std::string& source);

/// The text of a value, members one a line where they do not fit into 100 columns together.
std::string to_text(const Json& value);
/// The text of a value on one line.
std::string to_line(const Json& value);
/// The same, cut to 40 characters.
std::string shortened(const Json& value);

/// A member's name as a part of a JSON pointer (RFC 6901).
std::string pointer_part(std::string_view key);

/// Appends a finite number with 17 significant digits and a decimal point, whatever the locale.
void append_number(std::string& text, double number);
std::string number_text(double number);
/// A number for people: up to 6 digits.
std::string short_number(double number);

}  // namespace polarflow
