#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace polarflow {

struct FormulaNode;
using FormulaRow = std::vector<FormulaNode>;

/// What a part of a formula is to its neighbours; it decides the space between them.
enum class FormulaRole { ordinary, function, binary, relation, opening, closing, comma };

/// A part of a formula.
struct FormulaNode {
  enum class Kind {
    symbol,    ///< `text`, slanted or not
    row,       ///< parts[0]
    fraction,  ///< parts[0] over parts[1]
    root,      ///< of parts[0]
    accent,    ///< `text` ("bar", "hat", "tilde", "dot") over parts[0]
    fence,     ///< parts[0] between `text` and `closing`, which grow with it
    scripts,   ///< parts[0] with parts[1] below and parts[2] above; an empty one is not there
    space,     ///< `width` ems
  };
  Kind kind = Kind::symbol;
  FormulaRole role = FormulaRole::ordinary;
  std::string text;
  std::string closing;
  bool slanted = false;
  bool limits = false;  ///< scripts stand below and above rather than beside where there is room
  double width = 0;
  std::vector<FormulaRow> parts;
};

/// A formula as it was written, and the first thing in it that was not understood.
struct Formula {
  FormulaRow row;
  std::string fault;  ///< empty: none
};

/// Reads a formula in the part of TeX's language that Polarflow's formulas need: letters, digits
/// and signs, `_` and `^`, groups, `\frac`, `\sqrt`, `\bar`, `\hat`, `\tilde`, `\dot`, `\left …
/// \right`,
/// `\text`, `\mathrm`, Greek letters, names of functions, sums, and the signs of symbol_of.
///
/// Range  any text: what is not understood is written as it stands, and is the formula's fault.
[[nodiscard]] Formula parse_formula(std::string_view tex);

}  // namespace polarflow
