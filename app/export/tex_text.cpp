#include "app/export/tex_text.h"

#include <algorithm>
#include <array>

#include "app/export/plain_number.h"
#include "app/figure/script_text.h"
#include "core/text/utf8.h"

namespace polarflow {
namespace {

struct Sign {
  char32_t code;
  std::string_view tex;
};

// Sorted by code. What stands between dollars is set in math.
// clang-format off
constexpr std::array kSigns{
    Sign{'"', "''"}, Sign{'#', "\\#"}, Sign{'$', "\\$"}, Sign{'%', "\\%"}, Sign{'&', "\\&"},
    Sign{'<', "$<$"}, Sign{'>', "$>$"}, Sign{'\\', "\\textbackslash{}"},
    Sign{'^', "\\textasciicircum{}"}, Sign{'_', "\\_"}, Sign{'{', "\\{"}, Sign{'|', "$|$"},
    Sign{'}', "\\}"}, Sign{'~', "\\textasciitilde{}"}, Sign{0xa0, "~"}, Sign{0xb0, "$^\\circ$"},
    Sign{0xb1, "$\\pm$"}, Sign{0xb7, "$\\cdot$"}, Sign{0xbd, "$\\frac12$"}, Sign{0xc4, "\\\"A"},
    Sign{0xd6, "\\\"O"}, Sign{0xd7, "$\\times$"}, Sign{0xdc, "\\\"U"}, Sign{0xdf, "\\ss{}"},
    Sign{0xe4, "\\\"a"}, Sign{0xe8, "\\`e"}, Sign{0xe9, "\\'e"}, Sign{0xf6, "\\\"o"},
    Sign{0xfc, "\\\"u"}, Sign{0x393, "$\\Gamma$"}, Sign{0x394, "$\\Delta$"},
    Sign{0x398, "$\\Theta$"}, Sign{0x39b, "$\\Lambda$"}, Sign{0x39e, "$\\Xi$"},
    Sign{0x3a0, "$\\Pi$"}, Sign{0x3a3, "$\\Sigma$"}, Sign{0x3a6, "$\\Phi$"},
    Sign{0x3a8, "$\\Psi$"}, Sign{0x3a9, "$\\Omega$"}, Sign{0x3b1, "$\\alpha$"},
    Sign{0x3b2, "$\\beta$"}, Sign{0x3b3, "$\\gamma$"}, Sign{0x3b4, "$\\delta$"},
    Sign{0x3b5, "$\\varepsilon$"}, Sign{0x3b6, "$\\zeta$"}, Sign{0x3b7, "$\\eta$"},
    Sign{0x3b8, "$\\theta$"}, Sign{0x3b9, "$\\iota$"}, Sign{0x3ba, "$\\kappa$"},
    Sign{0x3bb, "$\\lambda$"}, Sign{0x3bc, "$\\mu$"}, Sign{0x3bd, "$\\nu$"}, Sign{0x3be, "$\\xi$"},
    Sign{0x3c0, "$\\pi$"}, Sign{0x3c1, "$\\rho$"}, Sign{0x3c3, "$\\sigma$"}, Sign{0x3c4, "$\\tau$"},
    Sign{0x3c5, "$\\upsilon$"}, Sign{0x3c6, "$\\varphi$"}, Sign{0x3c7, "$\\chi$"},
    Sign{0x3c8, "$\\psi$"}, Sign{0x3c9, "$\\omega$"}, Sign{0x3d5, "$\\phi$"},
    Sign{0x2009, "\\,"}, Sign{0x2013, "--"}, Sign{0x2014, "---"}, Sign{0x2016, "$\\|$"},
    Sign{0x2018, "`"}, Sign{0x2019, "'"}, Sign{0x201c, "``"}, Sign{0x201d, "''"},
    Sign{0x2026, "\\ldots{}"}, Sign{0x2032, "$'$"}, Sign{0x2113, "$\\ell$"},
    Sign{0x2190, "$\\leftarrow$"}, Sign{0x2192, "$\\to$"}, Sign{0x2202, "$\\partial$"},
    Sign{0x2206, "$\\Delta$"}, Sign{0x2207, "$\\nabla$"}, Sign{0x2208, "$\\in$"},
    Sign{0x2211, "$\\sum$"}, Sign{0x2212, "$-$"}, Sign{0x2218, "$\\circ$"}, Sign{0x221a, "$\\surd$"},
    Sign{0x221e, "$\\infty$"}, Sign{0x222b, "$\\int$"}, Sign{0x2248, "$\\approx$"},
    Sign{0x2260, "$\\neq$"}, Sign{0x2264, "$\\leq$"}, Sign{0x2265, "$\\geq$"},
    Sign{0x2299, "$\\odot$"}, Sign{0x22a4, "$\\top$"}, Sign{0x22a5, "$\\perp$"},
    Sign{0x27e8, "$\\langle$"}, Sign{0x27e9, "$\\rangle$"}};
// clang-format on
static_assert(std::ranges::is_sorted(kSigns, {}, &Sign::code));

bool is_letter(char32_t code) {
  const char32_t lower = code | 0x20;
  return code < 0x80 && lower >= 'a' && lower <= 'z';
}

void append_sign(std::string& tex, char32_t code) {
  const auto sign = std::ranges::lower_bound(kSigns, code, {}, &Sign::code);
  if (sign != kSigns.end() && sign->code == code)
    tex += sign->tex;
  else if (code >= 0x20 && code < 0x7f)
    tex += static_cast<char>(code);
  else
    tex += '?';
}

std::string converted(std::string_view text) {
  std::string tex;
  for (std::size_t at = 0; at < text.size();) append_sign(tex, next_code_point(text, at));
  return tex;
}

/// "$x$$y$" is "$xy$"; a space ends a command before a letter.
std::string merged(std::string tex) {
  const auto letter = [&tex](std::size_t i) {
    return i < tex.size() && is_letter(static_cast<unsigned char>(tex[i]));
  };
  for (auto at = tex.find("$$"); at != tex.npos; at = tex.find("$$", at))
    tex.replace(at, 2, at > 0 && letter(at - 1) && letter(at + 2) ? " " : "");
  return tex;
}

}  // namespace

std::string tex_text(std::string_view text, const TextStyle& style) {
  std::string tex;
  for (const ScriptRun& run : drawn_runs(text, style)) {
    std::string words = converted(run.text);
    const bool letter = run.text.size() == 1 && is_letter(static_cast<unsigned char>(run.text[0]));
    if (letter && (run.slanted || run.script != Script::normal)) words = "$" + words + "$";
    if (run.script == Script::normal) {
      tex += words;
      continue;
    }
    tex.append("\\pfscript{").append(plain_number(script_rise(run.script, style.size), 2));
    tex.append("}{").append(plain_number(script_size(style.size), 2)).append("}{");
    tex.append(words).append("}");
  }
  return merged(std::move(tex));
}

}  // namespace polarflow
