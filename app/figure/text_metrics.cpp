#include "app/figure/text_metrics.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "app/figure/script_text.h"
#include "core/text/utf8.h"

namespace polarflow {
namespace {

// Advance widths for U+0020 to U+007E in thousandths of the em: the wider of Inter Regular's and
// Nimbus Roman's.
constexpr std::array<short, 95> kAscii{
    281, 333, 408, 631, 638, 833, 778, 222, 362, 362, 500, 659, 280, 460, 276, 357, 625, 500, 605,
    636, 642, 608, 624, 571, 616, 624, 278, 280, 659, 659, 659, 507, 936, 722, 667, 727, 722, 611,
    587, 743, 740, 333, 543, 722, 611, 889, 753, 761, 635, 761, 667, 638, 642, 741, 722, 949, 722,
    722, 625, 362, 357, 362, 469, 500, 497, 564, 621, 558, 621, 582, 361, 609, 591, 278, 278, 544,
    278, 869, 585, 597, 609, 609, 372, 523, 364, 581, 557, 813, 540, 557, 541, 480, 327, 480, 659};

constexpr bool is_narrow(char32_t c) {
  return c == 0xb7 || c == 0x2032 || (c >= 0x27e8 && c <= 0x27e9);
}

/// Of a character on the line.
double em_share(char32_t c) {
  if (c >= 0x20 && c < 0x7f) return kAscii[c - 0x20] / 1000.0;
  if (c < 0x20 || (c >= 0x300 && c < 0x370)) return 0;  // control and combining marks
  if (is_narrow(c)) return 0.36;
  if (c == 0x2009) return 0.2;
  if (c == 0x2026) return 1;
  if (c == 0x221e) return 0.9;
  if (c >= 0x1100 && c != 0x2212 && c >= 0x2e80) return 1;  // scripts with wide characters
  return 0.66;
}

/// Of a character in type of that size.
double width_of(char32_t c, double size) {
  constexpr double kDigit = 0.64;
  return is_script(c) ? kDigit * script_size(size) : em_share(c) * size;
}

}  // namespace

double nominal_text_width(std::string_view text, double size) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next_code_point(text, at), size);
  return width;
}

double nominal_text_width(std::string_view text, const TextStyle& style) {
  constexpr double kBold = 1.07;
  return nominal_text_width(text, style.size) * (style.bold ? kBold : 1);
}

double fitted_type(double size, double width, double room) {
  if (width <= room || room <= 0) return size;
  return std::max(size * room / width, std::min(size, kLeastType));
}

double smallest_type(std::string_view text, double size) {
  for (std::size_t at = 0; at < text.size();)
    if (is_script(next_code_point(text, at))) return script_size(size);
  return size;
}

std::string elided(std::string_view text, double size, double width) {
  if (nominal_text_width(text, size) <= width) return std::string(text);
  double used = nominal_text_width("…", size);
  if (used > width) return {};
  std::size_t keep = 0;
  for (std::size_t at = 0; at < text.size(); keep = at) {
    used += width_of(next_code_point(text, at), size);
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
