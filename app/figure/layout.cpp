#include "app/figure/layout.h"

#include <algorithm>
#include <limits>

#include "app/figure/script_text.h"
#include "app/figure/strokes.h"
#include "app/figure/text_metrics.h"

namespace polarflow {
namespace {

constexpr double kHuge = 8e307;  // so that a range's length is finite

Interval widened(Interval range) {
  const double largest = std::max(std::abs(range.lo), std::abs(range.hi));
  if (range.length() > 1e-9 * largest) return range;
  const double by = largest > 0 ? std::max(0.1 * largest, 1e-300) : 1;
  return {range.lo - by, range.hi + by};
}

Interval padded_linear(Interval range, double padding) {
  range = widened({std::max(range.lo, -kHuge), std::min(range.hi, kHuge)});
  const double by = padding * range.length();
  return {range.lo - by, range.hi + by};
}

Interval padded_log(Interval range, double padding) {
  double lo = std::log10(std::max(range.lo, std::numeric_limits<double>::min()));
  double hi = std::log10(range.hi);
  if (hi - lo < 0.02) lo -= 0.5, hi += 0.5;
  const double by = padding * (hi - lo);
  return {std::pow(10, std::max(lo - by, -307.0)), std::pow(10, std::min(hi + by, 308.0))};
}

bool usable(const std::optional<Interval>& range, AxisScale scale) {
  if (!range || !std::isfinite(range->lo) || !std::isfinite(range->hi)) return false;
  return range->lo < range->hi && (scale != AxisScale::log || range->lo > 0);
}

/// Labels that touch the one before are taken away.
void drop_touching(std::vector<Tick>& ticks, const AxisMapping& axis, bool horizontal,
                   const Theme& theme) {
  double last = -HUGE_VAL, last_half = 0;
  for (Tick& tick : ticks) {
    if (!tick.major()) continue;
    const double at = std::abs(axis.to_canvas(tick.value) - axis.canvas.lo);
    const double half =
        horizontal ? nominal_text_width(tick.label, theme.tick_size) / 2 : theme.tick_size * 0.5;
    if (at - half < last + last_half + theme.tick_size * (horizontal ? 0.8 : 0.25)) {
      tick.label.clear();
      continue;
    }
    last = at;
    last_half = half;
  }
}

int labels(const std::vector<Tick>& ticks) {
  return static_cast<int>(
      std::count_if(ticks.begin(), ticks.end(), [](const Tick& tick) { return tick.major(); }));
}

int most_labels(const AxisMapping& axis, bool horizontal, const Theme& theme) {
  const double length = std::abs(axis.canvas.length());
  const double each = theme.tick_size * (horizontal ? 4.5 : 2.5);
  return static_cast<int>(std::clamp(length / each, 2.0, horizontal ? 9.0 : 7.0));
}

}  // namespace

Colour Renderer::slot(int index) const {
  return slot_colour(palette, index, theme);
}

Furniture furniture_for(const Rect& box, const Theme& theme) {
  const double lines = box.height() / (theme.label_size * 1.3);
  const double ems = box.width() / theme.label_size;
  Furniture f;
  f.header = lines >= 4;
  f.x_label = lines >= 6 && ems >= 8;
  f.legend = lines >= 5 && ems >= 11;
  f.ticks = lines >= 4.5 && ems >= 8;
  return f;
}

Sheet sheet_for(std::string_view title, std::string_view y_label, const Rect& box,
                const Theme& theme) {
  Sheet sheet{furniture_for(box, theme), {}, {}};
  const Rect inner = inset(box, std::min(theme.gap, 0.05 * std::min(box.width(), box.height())));
  const bool labelled = theme.upright_y_label && !y_label.empty();
  double height = 0;
  if (!title.empty()) height = theme.title_size;
  if (labelled) height = std::max(height, theme.label_size);
  if (!sheet.furniture.header) height = 0;
  const double split = height > 0 ? inner.top + height * 1.05 + theme.gap : inner.top;
  sheet.header = {inner.left, inner.top, inner.right, split};
  sheet.body = {inner.left, split, inner.right, inner.bottom};
  return sheet;
}

double header_end(const Sheet& sheet, std::string_view title, std::string_view y_label,
                  const Theme& theme) {
  double x = sheet.header.left;
  if (!title.empty()) x += nominal_text_width(title, title_text(theme)) + theme.gap * 1.5;
  if (theme.upright_y_label && !y_label.empty())
    x += nominal_text_width(y_label, theme.label_size) + theme.gap * 1.5;
  return x;
}

void draw_header(Canvas& canvas, const Sheet& sheet, std::string_view title,
                 std::string_view y_label, const Theme& theme) {
  if (!sheet.furniture.header || sheet.header.height() <= 0) return;
  const double size = title.empty() ? theme.label_size : theme.title_size;
  const double baseline = sheet.header.top + 0.8 * size;
  double x = sheet.header.left;
  if (!title.empty()) {
    const double bold = nominal_text_width(title, title_text(theme)) /
                        std::max(nominal_text_width(title, theme.title_size), 1e-9);
    const std::string shown = elided(title, theme.title_size * bold, sheet.header.right - x);
    canvas.text({x, baseline}, shown, title_text(theme));
    x += nominal_text_width(shown, title_text(theme)) + theme.gap * 1.5;
  }
  if (!theme.upright_y_label || y_label.empty()) return;
  const std::string shown = elided(y_label, theme.label_size, sheet.header.right - x);
  if (!shown.empty()) canvas.text({x, baseline}, shown, label_text(theme));
}

std::vector<Tick> axis_ticks(const AxisMapping& axis, bool horizontal, const Theme& theme) {
  std::vector<Tick> ticks;
  for (int most = most_labels(axis, horizontal, theme); most >= 2; --most) {
    ticks = make_ticks(axis.data, axis.scale, most);
    const int before = labels(ticks);
    drop_touching(ticks, axis, horizontal, theme);
    if (labels(ticks) == before) break;
  }
  return ticks;
}

double tick_label_width(const std::vector<Tick>& ticks, const Theme& theme) {
  double width = 0;
  for (const Tick& tick : ticks)
    width = std::max(width, nominal_text_width(tick.label, theme.tick_size));
  return width;
}

double tick_label_offset(const Theme& theme) {
  return theme.tick_length + 0.6 * theme.gap;
}

double x_axis_height(const Axis& axis, const Furniture& furniture, const Theme& theme) {
  double height = 0;
  if (furniture.ticks) height += tick_label_offset(theme) + theme.tick_size;
  if (furniture.x_label && !axis.label.empty()) height += theme.label_size * 1.1 + 0.5 * theme.gap;
  return height;
}

void draw_x_axis(Canvas& canvas, const Axis& axis, const AxisMapping& mapping, const Rect& plot,
                 const Rect& box, const Furniture& furniture, const Theme& theme) {
  const Stroke line{theme.axis, theme.axis_width, Dash::solid};
  draw_line(canvas, {plot.left, plot.bottom}, {plot.right, plot.bottom}, line);
  if (!furniture.ticks) return;
  const double label_top = plot.bottom + tick_label_offset(theme);
  for (const Tick& tick : axis_ticks(mapping, true, theme)) {
    const double x = mapping.to_canvas(tick.value);
    const double length = theme.tick_length * (tick.major() ? 1 : 0.55);
    draw_line(canvas, {x, plot.bottom}, {x, plot.bottom + length}, line);
    if (!tick.major()) continue;
    const double half = nominal_text_width(tick.label, theme.tick_size) / 2;
    const double first = box.left + half, last = box.right - half - 0.5 * theme.gap;
    const double at = std::clamp(x, first, std::max(first, last));
    canvas.text({at, label_top}, tick.label, placed(tick_text(theme), HAlign::centre, VAlign::top));
  }
  if (!furniture.x_label || axis.label.empty()) return;
  canvas.text({plot.centre().x, label_top + theme.tick_size + 0.5 * theme.gap},
              elided(axis.label, theme.label_size, box.width()),
              placed(label_text(theme), HAlign::centre, VAlign::top));
}

void draw_y_marks(Canvas& canvas, const AxisMapping& mapping, const Rect& plot,
                  const Theme& theme) {
  const Stroke line{theme.axis, theme.axis_width, Dash::solid};
  draw_line(canvas, {plot.left, plot.top}, {plot.left, plot.bottom}, line);
  for (const Tick& tick : axis_ticks(mapping, false, theme)) {
    const double y = mapping.to_canvas(tick.value);
    const double length = theme.tick_length * (tick.major() ? 1 : 0.55);
    draw_line(canvas, {plot.left - length, y}, {plot.left, y}, line);
    if (tick.major())
      canvas.text({plot.left - theme.tick_length - 0.7 * theme.gap, y}, tick.label,
                  placed(tick_text(theme), HAlign::right, VAlign::middle));
  }
}

void draw_turned_y_label(Canvas& canvas, const Sheet& sheet, const std::string& y_label,
                         const Rect& plot, const Theme& theme) {
  if (theme.upright_y_label || !sheet.furniture.ticks || y_label.empty()) return;
  TextStyle style = placed(label_text(theme), HAlign::centre, VAlign::top);
  style.upwards = true;
  canvas.text({sheet.body.left, plot.centre().y}, elided(y_label, style.size, plot.height()),
              style);
}

Rect with_margins(const Rect& plot, const Margins& margins, const Rect& box) {
  Rect moved = plot;
  moved.left = std::max(plot.left, box.left + margins.left);
  moved.right = std::min(plot.right, box.right - margins.right);
  moved.top = std::max(plot.top, box.top + margins.top);
  moved.bottom = std::min(plot.bottom, box.bottom - margins.bottom);
  return moved.drawable() ? moved : plot;
}

Interval shown_range(const Axis& axis, std::optional<Interval> extent, double padding) {
  if (usable(axis.range, axis.scale)) return *axis.range;
  const bool log = axis.scale == AxisScale::log;
  const auto padded = [&](Interval range) {
    return log ? padded_log(range, padding) : padded_linear(range, padding);
  };
  if (!usable(axis.include, axis.scale)) {
    if (extent) return padded(*extent);
    return log ? Interval{1, 10} : Interval{0, 1};
  }
  if (!extent) return *axis.include;
  // Rounding beyond the wanted ends, such as a score of 1 + 1e-16, does not move them.
  const auto [lo, hi] = *axis.include;
  const double slack = log ? 0 : 1e-6 * (hi - lo);
  const Interval wide = padded(*extent);
  return {extent->lo >= lo - slack ? lo : std::min(lo, wide.lo),
          extent->hi <= hi + slack ? hi : std::max(hi, wide.hi)};
}

void ValueSpan::add(double value) {
  if (!std::isfinite(value) || (scale_ == AxisScale::log && value <= 0)) return;
  lo_ = std::min(lo_, value);
  hi_ = std::max(hi_, value);
}

void ValueSpan::add(std::span<const double> values) {
  for (const double value : values) add(value);
}

std::optional<Interval> ValueSpan::get() const {
  if (lo_ > hi_) return std::nullopt;
  return Interval{lo_, hi_};
}

}  // namespace polarflow
