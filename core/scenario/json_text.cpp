#include "core/scenario/json.h"

#include "core/text/printable.h"
#include "core/text/utf8.h"

#include <array>
#include <charconv>

namespace polarflow {
namespace {

constexpr std::size_t kColumns = 100;

std::string formatted(double number, int digits) {
  std::array<char, 40> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                 std::chars_format::general, digits);
  return {buffer.data(), end.ptr};
}

std::string shortest(double number) {
  std::array<char, 40> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  return {buffer.data(), end.ptr};
}

/// A character as "\\u202e"; above U+FFFF as two surrogates.
void append_code(std::string& text, char32_t code) {
  constexpr std::string_view kHex = "0123456789abcdef";
  if (code > 0xffff) {
    append_code(text, 0xd800 + ((code - 0x10000) >> 10));
    code = 0xdc00 + ((code - 0x10000) & 0x3ff);
  }
  text += "\\u";
  for (const int shift : {12, 8, 4, 0}) text += kHex[(code >> shift) & 15];
}

/// Only what is printable and leaves the order of letters alone stands as it is.
void append_escaped(std::string& text, std::string_view raw) {
  text += '"';
  for (std::size_t at = 0; at < raw.size();) {
    const char32_t code = next_code_point(raw, at);
    if (code == '"' || code == '\\')
      (text += '\\') += static_cast<char>(code);
    else if (is_text_character(code) && !is_order_control(code))
      append_utf8(text, code);
    else
      append_code(text, code);
  }
  text += '"';
}

/// Writes on one line. For people: shortest digits, and no more once the text exceeds `limit`.
struct LineWriter {
  std::string& text;
  std::size_t limit = static_cast<std::size_t>(-1);
  bool for_people = false;

  void operator()(std::nullptr_t) const { text += "null"; }
  void operator()(bool flag) const { text += flag ? "true" : "false"; }
  void operator()(double number) const {
    for_people ? void(text += shortest(number)) : append_number(text, number);
  }
  void operator()(const std::string& raw) const { append_escaped(text, raw); }
  void operator()(const Json::Array& items) const {
    text += '[';
    for (std::size_t i = 0; i < items.size() && text.size() <= limit; ++i) {
      if (i) text += ", ";
      std::visit(*this, items[i].value);
    }
    text += ']';
  }
  void operator()(const Json::Object& members) const {
    text += '{';
    for (std::size_t i = 0; i < members.size() && text.size() <= limit; ++i) {
      if (i) text += ", ";
      append_escaped(text, members[i].first);
      text += ": ";
      std::visit(*this, members[i].second.value);
    }
    text += '}';
  }
};

bool holds_containers(const Json& value) {
  const auto* items = std::get_if<Json::Array>(&value.value);
  if (!items) return std::holds_alternative<Json::Object>(value.value);
  return !items->empty() && items->front().value.index() >= Json(Json::Array{}).value.index();
}

void append_indented(std::string& text, const Json& value, std::size_t indent, std::size_t used) {
  const std::string line = to_line(value);
  if (used + line.size() <= kColumns || !holds_containers(value)) {
    text += line;
    return;
  }
  const std::string margin(indent + 2, ' ');
  const bool is_array = std::holds_alternative<Json::Array>(value.value);
  const char* separator = "\n";
  text += is_array ? '[' : '{';
  const auto append = [&](const std::string& label, const Json& part) {
    ((text += separator) += margin) += label;
    append_indented(text, part, indent + 2, indent + 2 + label.size());
    separator = ",\n";
  };
  if (is_array)
    for (const Json& item : std::get<Json::Array>(value.value)) append("", item);
  else
    for (const auto& [key, part] : std::get<Json::Object>(value.value)) {
      std::string label;
      append_escaped(label, key);
      append(label + ": ", part);
    }
  ((text += '\n') += std::string(indent, ' ')) += is_array ? ']' : '}';
}

}  // namespace

const Json* Json::find(std::string_view key) const {
  const auto* members = std::get_if<Object>(&value);
  if (!members) return nullptr;
  for (const auto& [name, part] : *members)
    if (name == key) return &part;
  return nullptr;
}

std::string pointer_part(std::string_view key) {
  std::string part = "/";
  for (const char c : key) {
    if (c == '~')
      part += "~0";
    else if (c == '/')
      part += "~1";
    else
      part += c;
  }
  return part;
}

std::string to_text(const Json& value) {
  std::string text;
  append_indented(text, value, 0, 0);
  return text += '\n';
}

std::string to_line(const Json& value) {
  std::string text;
  std::visit(LineWriter{text}, value.value);
  return text;
}

std::string shortened(const Json& value) {
  constexpr std::size_t kLongest = 40;
  std::string line;
  std::visit(LineWriter{line, kLongest, true}, value.value);
  if (line.size() <= kLongest) return line;
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) --end;
  return line.substr(0, end) + "…";
}

void append_number(std::string& text, double number) {
  const std::string digits = formatted(number, 17);
  text += digits == "-0" ? "-0.0" : digits;  // an integer has no negative zero
}

std::string number_text(double number) {
  std::string text;
  append_number(text, number);
  return text;
}

std::string short_number(double number) {
  return formatted(number, 6);
}

}  // namespace polarflow
