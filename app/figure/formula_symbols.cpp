#include "app/figure/formula_symbols.h"

#include <algorithm>
#include <array>
#include <utility>

namespace polarflow {
namespace {

using enum FormulaRole;

constexpr FormulaSymbol letter(std::string_view command, std::string_view text) {
  return {command, text, ordinary, true, false};
}
constexpr FormulaSymbol sign(std::string_view command, std::string_view text,
                             FormulaRole role = ordinary) {
  return {command, text, role, false, false};
}
constexpr FormulaSymbol name(std::string_view text) {
  return {text, text, function, false, false};
}
constexpr FormulaSymbol limit(std::string_view command, std::string_view text) {
  return {command, text, function, false, true};
}

constexpr std::array kSymbols{letter("alpha", "α"),
                              letter("beta", "β"),
                              letter("gamma", "γ"),
                              letter("delta", "δ"),
                              letter("epsilon", "ε"),
                              letter("zeta", "ζ"),
                              letter("eta", "η"),
                              letter("theta", "θ"),
                              letter("iota", "ι"),
                              letter("kappa", "κ"),
                              letter("lambda", "λ"),
                              letter("mu", "μ"),
                              letter("nu", "ν"),
                              letter("xi", "ξ"),
                              letter("pi", "π"),
                              letter("rho", "ρ"),
                              letter("sigma", "σ"),
                              letter("tau", "τ"),
                              letter("phi", "φ"),
                              letter("chi", "χ"),
                              letter("psi", "ψ"),
                              letter("omega", "ω"),
                              letter("ell", "ℓ"),
                              sign("Gamma", "Γ"),
                              sign("Delta", "Δ"),
                              sign("Theta", "Θ"),
                              sign("Lambda", "Λ"),
                              sign("Sigma", "Σ"),
                              sign("Phi", "Φ"),
                              sign("Psi", "Ψ"),
                              sign("Omega", "Ω"),
                              sign("partial", "∂"),
                              sign("nabla", "∇"),
                              sign("infty", "∞"),
                              sign("ldots", "…"),
                              sign("top", "⊤"),
                              sign("prime", "′"),
                              sign("forall", "∀"),
                              sign("R", "ℝ"),
                              sign("cdot", "·", binary),
                              sign("times", "×", binary),
                              sign("odot", "⊙", binary),
                              sign("pm", "±", binary),
                              sign("otimes", "⊗", binary),
                              sign("le", "≤", relation),
                              sign("ge", "≥", relation),
                              sign("ne", "≠", relation),
                              sign("approx", "≈", relation),
                              sign("propto", "∝", relation),
                              sign("to", "→", relation),
                              sign("gets", "←", relation),
                              sign("implies", "⇒", relation),
                              sign("in", "∈", relation),
                              sign("mid", "|", relation),
                              sign("langle", "⟨", opening),
                              sign("rangle", "⟩", closing),
                              sign("lVert", "‖", opening),
                              sign("rVert", "‖", closing),
                              sign("lvert", "|", opening),
                              sign("rvert", "|", closing),
                              sign("{", "{", opening),
                              sign("}", "}", closing),
                              sign("&", "&"),
                              sign("$", "$"),
                              sign("%", "%"),
                              sign("_", "_"),
                              name("exp"),
                              name("ln"),
                              name("log"),
                              name("cosh"),
                              name("sinh"),
                              name("tanh"),
                              name("sign"),
                              name("diag"),
                              name("elu"),
                              name("softmax"),
                              name("relu"),
                              name("mean"),
                              name("median"),
                              limit("max", "max"),
                              limit("min", "min"),
                              limit("inf", "inf"),
                              limit("argmax", "argmax"),
                              limit("lim", "lim"),
                              limit("sum", "∑"),
                              limit("prod", "∏"),
                              sign("int", "∫", function)};

struct Character {
  std::string_view text;
  FormulaRole role;
};
constexpr std::array kCharacters{
    Character{"+", binary},   Character{"−", binary},   Character{"·", binary},
    Character{"×", binary},   Character{"*", binary},   Character{"=", relation},
    Character{"<", relation}, Character{">", relation}, Character{":", relation},
    Character{"≤", relation}, Character{"≥", relation}, Character{"≠", relation},
    Character{"≈", relation}, Character{"→", relation}, Character{"(", opening},
    Character{"[", opening},  Character{"⟨", opening},  Character{")", closing},
    Character{"]", closing},  Character{"⟩", closing},  Character{",", comma},
    Character{";", comma}};

constexpr std::array<std::pair<std::string_view, double>, 6> kSpaces{
    {{",", 0.17}, {":", 0.22}, {";", 0.28}, {" ", 0.28}, {"quad", 1}, {"qquad", 2}}};

}  // namespace

std::optional<FormulaSymbol> symbol_of(std::string_view command) {
  const auto found = std::ranges::find(kSymbols, command, &FormulaSymbol::command);
  return found == kSymbols.end() ? std::nullopt : std::optional(*found);
}

FormulaRole role_of(std::string_view character) {
  const auto found = std::ranges::find(kCharacters, character, &Character::text);
  return found == kCharacters.end() ? ordinary : found->role;
}

std::optional<double> space_of(std::string_view command) {
  const auto found =
      std::ranges::find(kSpaces, command, &std::pair<std::string_view, double>::first);
  return found == kSpaces.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace polarflow
