#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/figure/canvas.h"

namespace polarflow {

enum class Script { normal, subscript, superscript };

/// A stretch of text on one level, in ordinary characters.
struct ScriptRun {
  Script script = Script::normal;
  std::string text;
  bool slanted = false;  ///< the letter of a variable

  bool operator==(const ScriptRun&) const = default;
};

/// The text, printable, split at Unicode sub- and superscripts, "s₁₂" into
/// "s" and a lowered "12": fonts draw those characters too small, or lack them.
[[nodiscard]] std::vector<ScriptRun> script_runs(std::string_view text);

/// The same with the letters of variables apart and slanted, as formulas have them: small Greek
/// letters, indices, and Latin ones that stand alone. Not so articles ("a run", "I"), what is numbered by
/// digits on the line (L2), hyphenated (x-axis) or enumerates ("(a) loss"). As script_runs where the
/// text was laid out in pieces, by formulas and paragraphs.
[[nodiscard]] std::vector<ScriptRun> drawn_runs(std::string_view text, const TextStyle& style);

/// Whether it is such a character.
[[nodiscard]] bool is_script(char32_t code);

/// The smallest type that publishers accept.  Units  points.
inline constexpr double kLeastType = 6;

/// The size of sub- and superscripts beside text of that size: never below the least type, unless
/// the text is.
[[nodiscard]] constexpr double script_size(double size) {
  const double usual = 0.7 * size, least = size < kLeastType ? size : kLeastType;
  return usual > least ? usual : least;
}

/// How far the run stands above the baseline; a superscript's digits end below 0.95 of the size,
/// where the least type makes them large.
[[nodiscard]] constexpr double script_rise(Script script, double size) {
  if (script == Script::normal) return 0;
  if (script == Script::subscript) return -0.17 * size;
  const double usual = 0.36 * size, most = 0.95 * size - 0.7 * script_size(size);
  return usual < most ? usual : most;
}

}  // namespace polarflow
