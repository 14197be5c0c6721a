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

}  // namespace

bool is_script(char32_t code) {
  return code >= 0xb2 && run_of(code, {}).script != Script::normal;
}

std::vector<ScriptRun> script_runs(std::string_view given) {
  const std::string text = printable(given);
  std::vector<ScriptRun> runs;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t code = next_code_point(text, at);
    ScriptRun next = run_of(code, std::string_view(text).substr(start, at - start));
    if (!runs.empty() && runs.back().script == next.script)
      runs.back().text += next.text;
    else
      runs.push_back(std::move(next));
  }
  return runs;
}

}  // namespace polarflow
