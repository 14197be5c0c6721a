#include "app/ui/formulas.h"

#include <algorithm>
#include <vector>

#include "generated/formulas.h"

namespace polarflow {

namespace {

std::vector<TypesetFormula> read(std::string_view text) {
  std::vector<TypesetFormula> formulas;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const std::size_t tab = line.find('\t');
    if (!line.starts_with('#') && tab != line.npos)
      formulas.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return formulas;
}

}  // namespace

std::span<const TypesetFormula> typeset_formulas() {
  static const std::vector<TypesetFormula> kFormulas = read(formula_text("formulas.txt"));
  return kFormulas;
}

std::string_view tex_of(std::string_view declared) {
  const auto found = std::ranges::find(typeset_formulas(), declared, &TypesetFormula::declared);
  return found == typeset_formulas().end() ? declared : found->tex;
}

}  // namespace polarflow
