#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/probe/reading.h"

namespace polarflow {

/// A number that the authors' gradient descent gives, as the specification prints it.
struct PaperNumber {
  std::string figure;  // in the paper
  std::string preset;
  std::int64_t step = 0;  // updates made before it is read
  std::string name;
  std::string printed;
  std::function<double(const Reading&)> value;
  std::string note = {};  // why it differs, where that is known
};

/// All of them, those of one preset together and in the order of their steps.
/// Source  spec Sec. 4 (Figure 11), 6.4.
[[nodiscard]] const std::vector<PaperNumber>& paper_numbers();

/// A number as it was printed: its value, and how fine the print is.
struct Print {
  double value = 0;
  double unit = 0;   // of the last printed place; 0 for a count, which is exact
  int decimals = 0;  // after the point
  bool scientific = false;

  [[nodiscard]] bool agrees(double other) const;
  /// Another number, printed alike.
  [[nodiscard]] std::string like(double other) const;
};

/// Reads ".0785", "-1.25", "8.2e-24", "7".  A number with neither point nor exponent is a count.
[[nodiscard]] Print parse_print(std::string_view text);

}  // namespace polarflow
