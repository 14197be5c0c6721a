#include "app/figure/preflight.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "app/figure/layout.h"
#include "app/figure/number_format.h"
#include "app/figure/omissions.h"
#include "app/figure/quiet_canvas.h"
#include "app/figure/script_text.h"
#include "app/figure/text_metrics.h"

namespace polarflow {
namespace {

constexpr double kThinnestLine = 0.5;                // points
constexpr double kTooNear = 11, kTooNearInGrey = 5;  // ΔE and ΔL*
constexpr double kRounding = 0.005;

/// Notes sizes instead of drawing.
class InkCanvas : public QuietCanvas {
 public:
  InkCanvas(const Page& page, Colour background, PrintMetrics& report)
      : page_(page), background_(background), report_(report) {}

  void polyline(std::span<const Point>, const Stroke& stroke) override { line(stroke); }
  void ring(Point, double, const Stroke& stroke) override { line(stroke); }
  void text(Point at, std::string_view text, const TextStyle& style) override {
    least(report_.smallest_text, smallest_type(text, style.size));
    if (reaches_beyond(at, nominal_text_width(text, style), style))
      report_.cut_texts.emplace_back(text);
  }

 private:
  static void least(double& known, double size) {
    known = known > 0 ? std::min(known, size) : size;
  }
  void line(const Stroke& stroke) {
    if (stroke.colour != background_) least(report_.thinnest_line, stroke.width);  // else a gap
  }
  [[nodiscard]] bool reaches_beyond(Point at, double width, const TextStyle& style) const {
    const double before = style.h == HAlign::left     ? 0
                          : style.h == HAlign::centre ? width / 2
                                                      : width;
    const double base = baseline_shift(style.v, style.size);
    const double up = 0.73 * style.size - base, down = 0.21 * style.size + base;
    const Rect ink = style.upwards
                         ? Rect{at.x - up, at.y - width + before, at.x + down, at.y + before}
                         : Rect{at.x - before, at.y - up, at.x - before + width, at.y + down};
    return ink.left < -kSlack || ink.top < -kSlack || ink.right > page_.width + kSlack ||
           ink.bottom > page_.height + kSlack;
  }

  static constexpr double kSlack = 0.75;
  const Page& page_;
  Colour background_;
  PrintMetrics& report_;
};

using Three = std::array<double, 3>;

double to_linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

Three applied(const std::array<Three, 3>& matrix, const Three& v) {
  Three result{};
  for (std::size_t i = 0; i < 3; ++i)
    result[i] = matrix[i][0] * v[0] + matrix[i][1] * v[1] + matrix[i][2] * v[2];
  return result;
}

/// CIELAB under D65 of linear sRGB.
Three lab(const Three& rgb) {
  constexpr std::array<Three, 3> kToXyz{
      {{0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047},
       {0.2126729, 0.7151522, 0.0721750},
       {0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883}}};
  Three f = applied(kToXyz, rgb);
  for (double& x : f) x = x > 216.0 / 24389 ? std::cbrt(x) : (24389.0 / 27 * x + 16) / 116;
  return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double distance(const Three& a, const Three& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

constexpr std::array<std::array<Three, 3>, 3> kDeficiencies{{
    {{{0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}}},
    {{{0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}}},
    {{{1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}}},
}};

void add_slots(const LineChart& chart, std::set<int>& slots) {
  for (const Series& series : chart.series)
    if (!series.hidden) slots.insert(series.slot);
}
void add_slots(const SimplexPlot& plot, std::set<int>& slots) {
  for (const SimplexCurve& curve : plot.curves) slots.insert(curve.slot);
  slots.insert(plot.corner_slots.begin(), plot.corner_slots.end());
}
void add_slots(const GridMap& grid, std::set<int>& slots) {
  for (const GridMap::Kind& kind : grid.kinds) slots.insert(kind.slot);
}
void add_slots(const Heatmap&, std::set<int>&) {}
void add_slots(const Message&, std::set<int>&) {}

/// The colours of a figure's curves that differ by more than grey.
std::vector<Colour> colours_of(const Figure& figure, const Theme& theme) {
  std::set<int> slots;
  std::visit([&slots](const auto& panel) { add_slots(panel, slots); }, figure.panel);
  std::vector<Colour> colours;
  for (const int slot : slots)
    if (slot >= 0) colours.push_back(slot_colour(palette_of(figure), slot, theme));
  return colours;
}

/// The smallest gaps between any two colours of one figure.
ColourGap smallest_gap(const Page& page, const Theme& theme) {
  ColourGap least{HUGE_VAL, HUGE_VAL, HUGE_VAL};
  for (const Placed& placed : page.figures) {
    const std::vector<Colour> colours = colours_of(placed.figure, theme);
    for (std::size_t i = 0; i < colours.size(); ++i)
      for (std::size_t k = 0; k < i; ++k) {
        const ColourGap gap = colour_gap(colours[i], colours[k]);
        least.usual = std::min(least.usual, gap.usual);
        least.deficient = std::min(least.deficient, gap.deficient);
        least.grey = std::min(least.grey, gap.grey);
      }
  }
  return least;
}

}  // namespace

ColourGap colour_gap(Colour a, Colour b) {
  const Three one{to_linear(a.r), to_linear(a.g), to_linear(a.b)};
  const Three other{to_linear(b.r), to_linear(b.g), to_linear(b.b)};
  ColourGap gap{distance(lab(one), lab(other)), HUGE_VAL, std::abs(lab(one)[0] - lab(other)[0])};
  for (const auto& matrix : kDeficiencies)
    gap.deficient =
        std::min(gap.deficient, distance(lab(applied(matrix, one)), lab(applied(matrix, other))));
  return gap;
}

PrintMetrics print_metrics(const Page& page, const Theme& theme) {
  PrintMetrics report;
  InkCanvas canvas(page, theme.background, report);
  draw(page, canvas, theme);
  report.titled = std::ranges::any_of(page.figures, [](const Placed& placed) {
    return placed.figure.title.size() > std::string_view("(a)").size();
  });
  return report;
}

std::vector<std::string> preflight(const Page& page, const Theme& theme, bool titles_wanted) {
  const PrintMetrics report = print_metrics(page, theme);
  const ColourGap gap = smallest_gap(page, theme);
  std::vector<std::string> concerns;
  const auto warn = [&concerns](bool wrong, std::string text) {
    if (wrong) concerns.push_back(std::move(text));
  };
  warn(report.smallest_text > 0 && report.smallest_text < kLeastType - kRounding,
       "Some text has only " + format_number(report.smallest_text, 2) + " pt");
  warn(report.thinnest_line > 0 && report.thinnest_line < kThinnestLine - kRounding,
       "Some lines have only " + format_number(report.thinnest_line, 2) + " pt");
  for (const std::string& text : report.cut_texts) warn(true, "“" + text + "” is cut at the edge");
  for (std::string& text : omissions(page, theme)) warn(true, std::move(text));
  warn(report.titled && !titles_wanted,
       "This venue wants titles in the caption, not in the figure");
  warn(gap.deficient < kTooNear, "Some colours look alike to readers with a colour deficiency");
  warn(gap.grey < kTooNearInGrey, "Some colours look alike in grey");
  warn(theme.dark, "A dark ground does not print well");
  return concerns;
}

}  // namespace polarflow
