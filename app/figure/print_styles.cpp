#include "app/figure/print_styles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "core/text/number.h"

namespace polarflow {
namespace {

constexpr double kInch = 72;

/// The paper theme with a venue's sizes of type.
Theme venue_theme(std::string_view id, std::string_view tab, double labels, double ticks) {
  Theme t = paper_theme();
  t.id = id;
  t.tab = tab;
  t.title_size = t.label_size = labels;
  t.tick_size = ticks;
  t.curve_width = labels < 9 ? 1.0 : 1.2;
  t.marker_radius = 2.2;
  t.handle_radius = 3.2;
  t.gap = 3.5;
  return t;
}

std::vector<PrintStyle> make_styles() {
  std::vector<PrintStyle> styles{{paper_theme()},
                                 {venue_theme("icml", "ICML", 8, 6), false},
                                 {venue_theme("neurips", "NeurIPS", 9, 7)}};
  for (const Theme& theme : all_themes())
    if (theme.id != "paper") styles.push_back({theme});
  return styles;
}

}  // namespace

std::span<const PrintStyle> print_styles() {
  static const std::vector<PrintStyle> styles = make_styles();
  return styles;
}

const PrintStyle* find_print_style(std::string_view id) {
  const auto found =
      std::ranges::find(print_styles(), id, [](const PrintStyle& style) { return style.theme.id; });
  return found == print_styles().end() ? nullptr : &*found;
}

std::span<const PrintWidth> print_widths() {
  static constexpr std::array<PrintWidth, 15> widths{{
      {"icml-column", "ICML column", 3.25 * kInch},
      {"icml-page", "ICML page", 6.75 * kInch},
      {"aistats-column", "AISTATS column", 3.25 * kInch},
      {"aistats-page", "AISTATS page", 6.75 * kInch},
      {"uai-column", "UAI column", 3.25 * kInch},
      {"uai-page", "UAI page", 6.75 * kInch},
      {"neurips", "NeurIPS", 5.5 * kInch},
      {"iclr", "ICLR", 5.5 * kInch},
      {"aaai-column", "AAAI column", 3.3 * kInch},
      {"aaai-page", "AAAI page", 6.975 * kInch},
      {"cvpr-column", "CVPR column", 3.25 * kInch},
      {"cvpr-page", "CVPR page", 6.875 * kInch},
      {"tmlr", "TMLR", 6.5 * kInch},
      {"jmlr", "JMLR", 6.0 * kInch},
      {"paper", "The paper's own", 6.75 * kInch},
  }};
  return widths;
}

std::optional<double> length_in_points(std::string_view text) {
  for (const PrintWidth& width : print_widths())
    if (text == width.id) return width.points;
  constexpr std::array<std::pair<std::string_view, double>, 4> kUnits{
      {{"mm", kInch / 25.4}, {"cm", kInch / 2.54}, {"in", kInch}, {"pt", 1}}};
  const auto [number, length] = number_at_front(text);
  const std::string_view unit = text.substr(length);
  for (const auto& [name, points] : kUnits)
    if (length > 0 && unit == name && number * points >= 36 && number * points <= 7200)
      return number * points;
  return std::nullopt;
}

std::string length_near(double points) {
  constexpr double kHalf = kInch / 25.4 / 2, kLeast = 26, kMost = 5079;  // half millimetres
  const double halves = std::clamp(std::round(points / kHalf), kLeast, kMost);
  const auto whole = static_cast<long>(halves);
  return std::to_string(whole / 2) + (whole % 2 ? ".5mm" : "mm");
}

std::string width_near(double points) {
  constexpr double kNear = kInch / 25.4;
  const auto nearest = std::ranges::min_element(
      print_widths(), {}, [points](const PrintWidth& w) { return std::abs(w.points - points); });
  const bool near = std::abs(nearest->points - points) < kNear;
  return near ? std::string(nearest->id) : length_near(points);
}

}  // namespace polarflow
