#include "app/figure/text_metrics.h"

#include <array>
#include <cstddef>

#include "app/figure/utf8.h"

namespace polarflow {
namespace {

// Advance widths of Inter Regular for U+0020 to U+007E, in thousandths of the em.
constexpr std::array<short, 95> kAscii{
    281, 278, 403, 631, 638, 813, 639, 222, 362, 362, 500, 659, 280, 460, 276, 357, 625, 464, 605,
    636, 642, 608, 624, 571, 616, 624, 276, 280, 659, 659, 659, 507, 936, 676, 651, 727, 719, 598,
    587, 743, 740, 264, 543, 652, 563, 889, 753, 761, 635, 761, 639, 638, 642, 741, 676, 949, 642,
    665, 625, 362, 357, 362, 469, 452, 497, 564, 621, 558, 621, 582, 361, 609, 591, 237, 237, 544,
    237, 869, 585, 597, 609, 609, 372, 523, 364, 581, 557, 813, 540, 557, 541, 362, 327, 362, 659};

constexpr bool is_raised_or_lowered(char32_t c) {
  return (c >= 0x2070 && c <= 0x209c) || c == 0xb2 || c == 0xb3 || c == 0xb9 ||
         (c >= 0x1d62 && c <= 0x1d6a) || c == 0x2c7c;
}

constexpr bool is_narrow(char32_t c) {
  return c == 0xb7 || c == 0x2032 || (c >= 0x27e8 && c <= 0x27e9);
}

double em_share(char32_t c) {
  if (c >= 0x20 && c < 0x7f) return kAscii[c - 0x20] / 1000.0;
  if (c < 0x20 || (c >= 0x300 && c < 0x370)) return 0;  // control and combining marks
  if (is_raised_or_lowered(c)) return 0.42;
  if (is_narrow(c)) return 0.36;
  if (c == 0x2009) return 0.2;
  if (c == 0x2026 || c == 0x221e) return 0.9;
  if (c >= 0x1100 && c != 0x2212 && c >= 0x2e80) return 1;  // scripts with wide characters
  return 0.66;
}

}  // namespace

double nominal_text_width(std::string_view text, double size) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) width += em_share(next_code_point(text, at));
  return width * size;
}

double nominal_text_width(std::string_view text, const TextStyle& style) {
  constexpr double kBold = 1.07;
  return nominal_text_width(text, style.size) * (style.bold ? kBold : 1);
}

std::string elided(std::string_view text, double size, double width) {
  if (nominal_text_width(text, size) <= width) return std::string(text);
  double used = nominal_text_width("…", size);
  if (used > width) return {};
  std::size_t keep = 0;
  for (std::size_t at = 0; at < text.size(); keep = at) {
    used += em_share(next_code_point(text, at)) * size;
    if (used > width) break;
  }
  while (keep > 0 && text[keep - 1] == ' ') --keep;
  return std::string(text.substr(0, keep)) + "…";
}

std::vector<std::string> broken_lines(std::string_view text, double size, double width,
                                      std::size_t most) {
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() + 1 < most && nominal_text_width(text, size) > width) {
    std::size_t end = text.npos;  // of the longest line that fits, at a space
    for (std::size_t at = text.find(' '); at != text.npos; at = text.find(' ', at + 1))
      if (nominal_text_width(text.substr(0, at), size) <= width) end = at;
    if (end == text.npos) break;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  if (!text.empty()) lines.push_back(elided(text, size, width));
  return lines;
}

}  // namespace polarflow
