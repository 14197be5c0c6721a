#include "app/figure/script_text.h"

#include <array>
#include <cstddef>

#include "core/text/printable.h"
#include "core/text/utf8.h"

namespace polarflow {
namespace {

struct Letter {
  char32_t code;
  Script script;
  std::string_view plain;
};

constexpr std::array kLetters{
    Letter{0x2070, Script::superscript, "0"}, Letter{0xb9, Script::superscript, "1"},
    Letter{0xb2, Script::superscript, "2"},   Letter{0xb3, Script::superscript, "3"},
    Letter{0x207a, Script::superscript, "+"}, Letter{0x207b, Script::superscript, "−"},
    Letter{0x207f, Script::superscript, "n"}, Letter{0x1d40, Script::superscript, "T"},
    Letter{0x208a, Script::subscript, "+"},   Letter{0x208b, Script::subscript, "−"},
    Letter{0x1d62, Script::subscript, "i"},   Letter{0x2c7c, Script::subscript, "j"},
    Letter{0x2096, Script::subscript, "k"},   Letter{0x2099, Script::subscript, "n"},
    Letter{0x209c, Script::subscript, "t"}};
constexpr std::string_view kDigits = "0123456789";

/// One character as a run; `source` is its bytes.
ScriptRun run_of(char32_t code, std::string_view source) {
  for (const Letter& letter : kLetters)
    if (letter.code == code) return {letter.script, std::string(letter.plain)};
  if (code >= 0x2074 && code <= 0x2079)
    return {Script::superscript, std::string(kDigits.substr(code - 0x2070, 1))};
  if (code >= 0x2080 && code <= 0x2089)
    return {Script::subscript, std::string(kDigits.substr(code - 0x2080, 1))};
  return {Script::normal, std::string(source)};
}

bool is_latin(char32_t code) {
  return code < 0x80 ? (code | 0x20) >= 'a' && (code | 0x20) <= 'z' : code >= 0xc0 && code <= 0x24f;
}

/// Ties a letter to its neighbour: they are one word.
bool binds(char32_t code) {
  constexpr std::u32string_view kSigns = U"-_.'’";
  return is_latin(code) || (code >= '0' && code <= '9') || kSigns.find(code) != kSigns.npos;
}

/// A letter that is a script by itself, but for the T of transposes.
bool is_index(char32_t code) {
  return code == 0x207f || code == 0x1d62 || code == 0x2c7c || code == 0x2096 || code == 0x2099 ||
         code == 0x209c;
}

/// Whether the character stands for a variable in the text.
bool is_variable(std::u32string_view text, std::size_t at) {
  const auto has = [text](std::size_t place) { return place < text.size() ? text[place] : U' '; };
  const char32_t code = text[at];
  if ((code >= 0x3b1 && code <= 0x3c9) || code == 0x3d5 || is_index(code)) return true;
  if (!is_latin(code) || code >= 0x80) return false;
  if ((at > 0 && binds(text[at - 1])) || binds(has(at + 1))) return false;
  if (at == 1 && text[0] == '(' && has(2) == ')') return false;
  const bool word_follows = has(at + 1) == ' ' && is_latin(has(at + 2)) && is_latin(has(at + 3));
  return !word_follows || (code != 'a' && code != 'A' && code != 'I');
}

/// Which of its characters are variables.
std::vector<bool> variables_in(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) letters += next_code_point(text, at);
  std::vector<bool> found;
  for (std::size_t i = 0; i < letters.size(); ++i) found.push_back(is_variable(letters, i));
  return found;
}

std::vector<ScriptRun> runs_of(const std::string& text, const std::vector<bool>& variables) {
  std::vector<ScriptRun> runs;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const std::size_t start = at;
    const char32_t code = next_code_point(text, at);
    ScriptRun next = run_of(code, std::string_view(text).substr(start, at - start));
    next.slanted = count < variables.size() && variables[count];
    if (!runs.empty() && runs.back().script == next.script && runs.back().slanted == next.slanted)
      runs.back().text += next.text;
    else
      runs.push_back(std::move(next));
  }
  return runs;
}

}  // namespace

bool is_script(char32_t code) {
  return code >= 0xb2 && run_of(code, {}).script != Script::normal;
}

std::vector<ScriptRun> script_runs(std::string_view text) {
  return runs_of(printable(text), {});
}

std::vector<ScriptRun> drawn_runs(std::string_view text, const TextStyle& style) {
  const std::string shown = printable(text);
  return runs_of(shown, style.measured ? std::vector<bool>() : variables_in(shown));
}

}  // namespace polarflow
