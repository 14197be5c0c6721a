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

}  // namespace polarflow
