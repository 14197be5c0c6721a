#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace polarflow {

enum class Script { normal, subscript, superscript };

/// A stretch of text on one level, in ordinary characters.
struct ScriptRun {
  Script script = Script::normal;
  std::string text;

  bool operator==(const ScriptRun&) const = default;
};

/// Splits at Unicode sub- and superscripts, "s₁₂" into "s" and a lowered "12", for canvases whose
/// fonts lack those characters or that have a notation of their own.
[[nodiscard]] std::vector<ScriptRun> script_runs(std::string_view text);

/// The size of sub- and superscripts beside text of that size: never below the 6 points that
/// publishers ask for, unless the text is.
[[nodiscard]] constexpr double script_size(double size) {
  const double usual = 0.7 * size, least = size < 6 ? size : 6;
  return usual > least ? usual : least;
}

/// How far the run stands above the baseline.
[[nodiscard]] constexpr double script_rise(Script script, double size) {
  return script == Script::normal ? 0 : script == Script::superscript ? 0.36 * size : -0.17 * size;
}

}  // namespace polarflow
