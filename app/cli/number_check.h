#pragma once

#include <CLI/CLI.hpp>

#include <cmath>
#include <sstream>
#include <string>

namespace polarflow {

/// A check of an option: a finite number, `lowest` or more. What CLI11 has for this writes its
/// bounds in full, 309 digits.
inline CLI::Validator number_from(double lowest) {
  std::ostringstream bound;
  bound << lowest;
  return {[=, allowed = bound.str()](std::string& text) {
            double value = 0;
            const bool number = CLI::detail::lexical_cast(text, value) && std::isfinite(value);
            return number && value >= lowest
                       ? ""
                       : "found " + text + "; allowed: a number from " + allowed;
          },
          "from " + bound.str()};
}

}  // namespace polarflow
