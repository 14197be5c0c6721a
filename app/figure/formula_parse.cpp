#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "app/figure/formula.h"
#include "app/figure/formula_symbols.h"
#include "app/figure/script_text.h"
#include "core/text/utf8.h"

namespace polarflow {
namespace {

using Kind = FormulaNode::Kind;

constexpr int kDeepest = 40;  // of groups within groups
constexpr std::array<std::string_view, 4> kAccents{"bar", "hat", "tilde", "dot"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

FormulaNode symbol(std::string_view text, FormulaRole role = FormulaRole::ordinary) {
  FormulaNode node;
  node.text = text;
  node.role = role;
  return node;
}

FormulaNode compound(Kind kind, std::vector<FormulaRow> parts, std::string_view text = {}) {
  FormulaNode node = symbol(text);
  node.kind = kind;
  node.parts = std::move(parts);
  return node;
}

/// Reads from left to right; each function leaves `at_` behind what it has read.
class Parser {
 public:
  explicit Parser(std::string_view tex) : tex_(tex) {}

  Formula formula() {
    Formula result;
    result.row = row();
    while (at_ < tex_.size()) {  // a bracket too many
      fail(tex_.substr(at_, 1));
      ++at_;
      std::ranges::move(row(), std::back_inserter(result.row));
    }
    result.fault = std::move(fault_);
    return result;
  }

 private:
  void fail(std::string_view what) {
    if (fault_.empty()) fault_ = what.empty() ? "an end too early" : what;
  }
  void skip_spaces() {
    while (at_ < tex_.size() && tex_[at_] == ' ') ++at_;
  }
  [[nodiscard]] bool next_is(std::string_view what) const {
    return tex_.substr(at_).starts_with(what);
  }
  bool take(std::string_view what) {
    skip_spaces();
    if (!next_is(what)) return false;
    at_ += what.size();
    return true;
  }

  /// Up to a closing brace, to \right or to the end, none of which it takes.
  FormulaRow row() {
    FormulaRow result;
    for (skip_spaces(); at_ < tex_.size() && !next_is("}") && !next_is("\\right"); skip_spaces())
      result.push_back(scripted(atom()));
    return result;
  }

  /// What a command is followed by: a group or a single part.
  FormulaRow argument() {
    skip_spaces();
    if (at_ >= tex_.size()) {
      fail({});
      return {};
    }
    if (!take("{")) return {atom()};
    FormulaRow inside = row();
    if (!take("}")) fail("{");
    return inside;
  }

  /// A character of Unicode that is a script by itself, as in "10⁻⁷".
  bool take_raised(FormulaRow& below, FormulaRow& above) {
    if (at_ >= tex_.size()) return false;
    std::size_t end = at_;
    (void)next_code_point(tex_, end);
    const auto runs = script_runs(tex_.substr(at_, end - at_));
    if (runs.empty() || runs[0].script == Script::normal) return false;
    (runs[0].script == Script::subscript ? below : above).push_back(symbol(runs[0].text));
    at_ = end;
    return true;
  }

  /// The node with the primes and scripts that follow it.
  FormulaNode scripted(FormulaNode base) {
    FormulaRow below, above;
    std::string primes;
    for (;;) {
      if (take("'")) {
        primes += "′";
      } else if (take("_")) {
        if (!below.empty()) fail("a second index");
        below = argument();
      } else if (take("^")) {
        if (!above.empty()) fail("a second power");
        above = argument();
      } else if (!take_raised(below, above)) {
        break;
      }
    }
    if (!primes.empty()) {
      FormulaRow primed;
      primed.push_back(std::move(base));
      primed.push_back(symbol(primes));
      base = compound(Kind::row, {std::move(primed)});
    }
    if (below.empty() && above.empty()) return base;
    FormulaNode node = compound(Kind::scripts, {});
    node.role = base.role;
    node.limits = base.limits;
    FormulaRow inside;
    inside.push_back(std::move(base));
    node.parts = {std::move(inside), std::move(below), std::move(above)};
    return node;
  }

  FormulaNode atom() {
    if (depth_ == kDeepest) {
      fail("groups too deep");
      at_ = tex_.size();
      return symbol("");
    }
    ++depth_;
    FormulaNode node = one();
    --depth_;
    return node;
  }

  FormulaNode one() {
    const char c = tex_[at_];
    if (c == '\\') return command();
    if (c == '{') return compound(Kind::row, {argument()});
    if (is_digit(c)) return number();
    if (c == '-') return ++at_, symbol("−", FormulaRole::binary);
    if (c == '_' || c == '^') return ++at_, fail("a script of nothing"), symbol("");
    const std::size_t start = at_;
    if (next_code_point(tex_, at_) == 0xfffd) fail("a byte that is no character");
    const std::string_view text = tex_.substr(start, at_ - start);
    FormulaNode node = symbol(text, role_of(text));
    node.slanted = is_letter(c);
    return node;
  }

  FormulaNode number() {
    const std::size_t start = at_;
    const auto goes_on = [this] {
      return is_digit(tex_[at_]) ||
             (tex_[at_] == '.' && at_ + 1 < tex_.size() && is_digit(tex_[at_ + 1]));
    };
    while (at_ < tex_.size() && goes_on()) ++at_;
    return symbol(tex_.substr(start, at_ - start));
  }

  std::string_view command_name() {
    const std::size_t start = ++at_;
    while (at_ < tex_.size() && is_letter(tex_[at_])) ++at_;
    if (at_ == start && at_ < tex_.size()) ++at_;  // one sign, as in "\,"
    return tex_.substr(start, at_ - start);
  }

  FormulaNode command() {
    const std::string_view name = command_name();
    if (name == "frac") {
      FormulaRow above = argument();
      return compound(Kind::fraction, {std::move(above), argument()});
    }
    if (name == "sqrt") return compound(Kind::root, {argument()});
    if (name == "left") return fence();
    if (name == "text" || name == "mathrm") return words();
    if (std::ranges::find(kAccents, name) != kAccents.end())
      return compound(Kind::accent, {argument()}, name);
    if (const auto width = space_of(name)) {
      FormulaNode node = compound(Kind::space, {});
      node.width = *width;
      return node;
    }
    return named(name);
  }

  FormulaNode named(std::string_view name) {
    const auto found = symbol_of(name);
    if (!found) {
      fail(name.empty() ? "\\" : name);
      return symbol(name);
    }
    FormulaNode node = symbol(found->text, found->role);
    node.slanted = found->slanted;
    node.limits = found->limits;
    return node;
  }

  FormulaNode words() {
    if (!take("{")) return fail("\\text"), symbol("");
    const std::size_t end = std::min(tex_.find('}', at_), tex_.size());
    FormulaNode node = symbol(tex_.substr(at_, end - at_));
    if (end == tex_.size()) fail("{");
    at_ = std::min(end + 1, tex_.size());
    return node;
  }

  std::string delimiter() {
    skip_spaces();
    if (at_ >= tex_.size()) return fail({}), std::string();
    if (take(".")) return {};
    return std::move(atom().text);
  }

  FormulaNode fence() {
    const std::string opening = delimiter();
    FormulaNode node = compound(Kind::fence, {row()}, opening);
    if (take("\\right"))
      node.closing = delimiter();
    else
      fail("\\left");
    return node;
  }

  std::string_view tex_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::string fault_;
};

}  // namespace

Formula parse_formula(std::string_view tex) {
  return Parser(tex).formula();
}

}  // namespace polarflow
