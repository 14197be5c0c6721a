#pragma once

#include "core/scenario/json.h"

#include <CLI/CLI.hpp>

#include <cmath>
#include <string>

namespace polarflow {

/// A check of an option: a finite number, `lowest` or more.
inline CLI::Validator number_from(double lowest) {
  const std::string allowed = "a number from " + number_text(lowest);
  return {[=](std::string& text) {
            double value = 0;
            const bool number = CLI::detail::lexical_cast(text, value) && std::isfinite(value);
            return number && value >= lowest ? "" : "found " + text + "; allowed: " + allowed;
          },
          "NUMBER>=" + number_text(lowest)};
}

}  // namespace polarflow
