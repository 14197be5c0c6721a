#include "core/base/error.h"
#include "core/scenario/json.h"
#include "core/text/printable.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace polarflow {
namespace {

constexpr std::size_t kDeepest = 32;
// A value takes some 20 times the bytes of its shortest text, a field 30 times.
constexpr std::size_t kLongestText = std::size_t{1} << 26;  // bytes
constexpr std::size_t kMostValues = std::size_t{1} << 22, kMostFields = std::size_t{1} << 18;

/// Builds the value from the parser's events and knows at every moment where in it they are.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(std::string_view text, const std::string& source) : text_(text), source_(source) {}
  Json take() { return std::move(root_); }

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(std::int64_t value) override { return add(static_cast<double>(value)); }
  bool number_unsigned(std::uint64_t value) override { return add(static_cast<double>(value)); }
  bool number_float(double value, const std::string&) override { return add(value); }
  bool string(std::string& value) override {
    check_printable(value);
    return add(std::move(value));
  }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::Object{}); }
  bool start_array(std::size_t) override { return open(Json::Array{}); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(std::string& name) override {
    levels_.back().key = name;
    check_printable(name);
    if (!levels_.back().seen.insert(name).second)
      throw FieldError(source_, pointer(), "the field twice", "it once");
    if (++fields_ > kMostFields) refuse_more("fields", kMostFields);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::json::exception&) override {
    const std::string found = word_before(position);
    const bool number = looks_like_number(found);
    throw FieldError(source_, pointer(), found.empty() ? "the end of the text" : found,
                     number ? "a finite number" : "JSON text" + line_and_column(position));
  }

 private:
  struct Level {
    Json value;
    std::string key;
    std::set<std::string, std::less<>> seen;
  };

  /// The gate through which every text of a file comes.
  void check_printable(std::string_view text) const {
    if (const auto code = unprintable_in(text))
      throw FieldError(source_, pointer(), "text with the character " + code_name(*code),
                       "printable text on one line");
  }
  [[noreturn]] void refuse_more(const std::string& what, std::size_t most) const {
    throw FieldError(source_, pointer(), "more " + what,
                     "at most " + std::to_string(most) + " in a text");
  }
  bool add(Json value) {
    if (++values_ > kMostValues) refuse_more("values", kMostValues);
    if (levels_.empty()) {
      root_ = std::move(value);
    } else if (auto* items = std::get_if<Json::Array>(&levels_.back().value.value)) {
      items->push_back(std::move(value));
    } else {
      Level& level = levels_.back();
      std::get<Json::Object>(level.value.value).emplace_back(level.key, std::move(value));
    }
    return true;
  }
  bool open(Json value) {
    if (levels_.size() == kDeepest)
      throw FieldError(source_, pointer(), "deeper nesting",
                       "at most " + std::to_string(kDeepest) + " levels");
    levels_.push_back({std::move(value), {}, {}});
    return true;
  }
  bool close() {
    Json value = std::move(levels_.back().value);
    levels_.pop_back();
    return add(std::move(value));
  }
  [[nodiscard]] std::string pointer() const {
    std::string path;
    for (const Level& level : levels_) {
      const auto* items = std::get_if<Json::Array>(&level.value.value);
      path += pointer_part(items ? std::to_string(items->size()) : level.key);
    }
    return path;
  }
  /// The word that the parser stumbled over, having read `position` characters.
  [[nodiscard]] std::string word_before(std::size_t position) const {
    const auto part_of_word = [&](std::size_t i) {
      const char c = text_[i];
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
             c == '+' || c == '-' || c == '.' || c == '_';
    };
    if (position > text_.size() || position == 0) return {};
    std::size_t begin = position - 1, end = position;
    if (const auto byte = static_cast<unsigned char>(text_[begin]); byte < 0x20 || byte > 0x7e) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      return std::string("the byte 0x") + kDigits[byte / 16] + kDigits[byte % 16];
    }
    const auto is_letter = [&](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (begin > 0 && !part_of_word(begin) && is_letter(text_[begin - 1])) --begin, --end;
    while (begin > 0 && part_of_word(begin) && part_of_word(begin - 1)) --begin;
    while (end < text_.size() && part_of_word(end - 1) && part_of_word(end)) ++end;
    return std::string(text_.substr(begin, std::min<std::size_t>(end - begin, 40)));
  }
  static bool looks_like_number(std::string_view word) {
    while (!word.empty() && (word[0] == '-' || word[0] == '+')) word.remove_prefix(1);
    return !word.empty() && (std::string_view("0123456789.NI").find(word[0]) != word.npos ||
                             word == "nan" || word == "inf" || word == "infinity");
  }
  [[nodiscard]] std::string line_and_column(std::size_t position) const {
    const std::string_view before = text_.substr(0, std::min(position, text_.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t start = before.rfind('\n') + 1;  // npos + 1 = 0
    return " (line " + std::to_string(line) + ", column " + std::to_string(before.size() - start) +
           ")";
  }

  std::string_view text_;
  const std::string& source_;
  Json root_;
  std::vector<Level> levels_;
  std::size_t values_ = 0, fields_ = 0;
};

}  // namespace

Json parse_json(std::string_view text, const std::string& source) {
  if (text.size() > kLongestText)
    throw FieldError(source, "", std::to_string(text.size()) + " bytes of text", "at most 64 MiB");
  Builder builder(text, source);
  nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
  return builder.take();
}

}  // namespace polarflow
