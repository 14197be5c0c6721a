#pragma once

#include <span>
#include <string_view>

namespace polarflow {

/// A formula as a part declares it, and its source in TeX.
struct TypesetFormula {
  std::string_view declared;
  std::string_view tex;
};

/// Those of assets/formulas.txt, in its order.
[[nodiscard]] std::span<const TypesetFormula> typeset_formulas();

/// The source in TeX of a declared formula; one that has none is its own, in plain Unicode.
[[nodiscard]] std::string_view tex_of(std::string_view declared);

}  // namespace polarflow
