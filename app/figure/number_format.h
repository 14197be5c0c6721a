#pragma once

#include <string>

namespace polarflow {

/// An integer in superscript digits, with a real minus: "⁻¹²".
[[nodiscard]] std::string superscript(int n);

/// An integer in subscript digits, for s₁₂.
[[nodiscard]] std::string subscript(int n);

/// A number to `digits` significant digits for reading: "0.125", "−3.2×10⁻⁷", "∞", "undefined".
///
/// Real minus (U+2212), decimal point, no locale, no trailing zeros.
[[nodiscard]] std::string format_number(double value, int digits = 4);

/// A number with a fixed count of decimals; never "−0"; thin spaces group digits from 10 000 on.
///
/// Range  decimals in [0, 17].
[[nodiscard]] std::string format_fixed(double value, int decimals);

/// A number as mantissa × power of ten: "2.5×10⁻⁷", "10⁵"; plain when the power is 10⁰.
[[nodiscard]] std::string format_scientific(double value, int decimals);

}  // namespace polarflow
