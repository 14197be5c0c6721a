#pragma once

#include <optional>
#include <string_view>

#include "app/figure/formula.h"

namespace polarflow {

/// What a command or a character of a formula stands for.
struct FormulaSymbol {
  std::string_view command;  ///< without the backslash
  std::string_view text;
  FormulaRole role = FormulaRole::ordinary;
  bool slanted = false;
  bool limits = false;
};

/// The sign or the name of a function that a command stands for; nothing for one not on the list.
[[nodiscard]] std::optional<FormulaSymbol> symbol_of(std::string_view command);

/// The role of a character that is written as it is.
[[nodiscard]] FormulaRole role_of(std::string_view character);

/// The space that a command stands for.  Units  ems; nothing for a command that is no space.
[[nodiscard]] std::optional<double> space_of(std::string_view command);

}  // namespace polarflow
