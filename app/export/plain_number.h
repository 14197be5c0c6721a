#pragma once

#include <string>

namespace polarflow {

/// The number with at most so many decimals and a point, whatever the locale: "0.5", "12", "-3.25".
[[nodiscard]] std::string plain_number(double value, int decimals);

/// The number with all the digits that it takes to read it back, or "nan", "inf", "-inf".
[[nodiscard]] std::string exact_number(double value);

}  // namespace polarflow
