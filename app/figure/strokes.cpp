#include "app/figure/strokes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "app/figure/text_metrics.h"

namespace polarflow {
namespace {

void fill_diamond(Canvas& canvas, Point at, double radius, Colour colour) {
  canvas.polygon(std::array<Point, 4>{{{at.x, at.y - radius},
                                       {at.x + radius, at.y},
                                       {at.x, at.y + radius},
                                       {at.x - radius, at.y}}},
                 colour);
}

/// A ring that looks as if it could be taken: wide, hollow, with a soft halo when active.
void draw_handle(Canvas& canvas, Point at, Colour colour, bool active, const Theme& theme) {
  const double radius = theme.handle_radius * (active ? 1.15 : 1);
  if (active) canvas.disc(at, radius * 1.9, faded(colour, 0.22));
  canvas.disc(at, radius, theme.background);
  canvas.ring(at, radius, {colour, theme.curve_width * 1.35, Dash::solid});
  canvas.disc(at, radius * 0.3, colour);
}

/// A drop standing on its tip.
void draw_pin(Canvas& canvas, Point at, Colour colour, const Theme& theme) {
  const double r = theme.marker_radius * 1.25;
  const Point head{at.x, at.y - 2.4 * r};
  canvas.polygon(std::array<Point, 3>{{{at.x, at.y},
                                       {head.x - 0.87 * r, head.y + 0.5 * r},
                                       {head.x + 0.87 * r, head.y + 0.5 * r}}},
                 colour);
  canvas.disc(head, r, colour);
  canvas.disc(head, r * 0.42, theme.background);
}

/// A place of rest: a ring, filled to its lower part.
void draw_rest(Canvas& canvas, Point at, double radius, MarkerKind kind, Colour colour,
               const Theme& theme) {
  canvas.disc(at, radius, kind == MarkerKind::sink ? colour : theme.background);
  canvas.ring(at, radius, {colour, theme.curve_width, Dash::solid});
  if (kind != MarkerKind::saddle) return;
  std::vector<Point> half;
  for (int k = 0; k <= 16; ++k) {
    const double angle = std::numbers::pi * k / 16;
    half.push_back({at.x + radius * std::cos(angle), at.y + radius * std::sin(angle)});
  }
  canvas.polygon(half, colour);
}

TextStyle base_text(const Theme& theme, double size, Colour colour) {
  TextStyle style;
  style.size = size;
  style.colour = colour;
  style.family = theme.family;
  return style;
}

}  // namespace

TextStyle title_text(const Theme& theme) {
  TextStyle style = base_text(theme, theme.title_size, theme.ink);
  style.bold = theme.bold_titles;
  return style;
}

TextStyle label_text(const Theme& theme) {
  return base_text(theme, theme.label_size, theme.muted);
}

TextStyle tick_text(const Theme& theme) {
  return base_text(theme, theme.tick_size, theme.muted);
}

TextStyle placed(TextStyle style, HAlign h, VAlign v) {
  style.h = h;
  style.v = v;
  return style;
}

TextStyle coloured(TextStyle style, Colour colour) {
  style.colour = colour;
  return style;
}

Colour ink_on(Colour under) {
  constexpr Colour kDark = rgb(0x16191d), kLight = rgb(0xffffff);
  return contrast(under, kDark) > contrast(under, kLight) ? kDark : kLight;
}

void draw_line(Canvas& canvas, Point from, Point to, const Stroke& stroke) {
  canvas.polyline(std::array{from, to}, stroke);
}

void fill_box(Canvas& canvas, const Rect& box, Colour colour) {
  canvas.polygon(std::array<Point, 4>{{{box.left, box.top},
                                       {box.right, box.top},
                                       {box.right, box.bottom},
                                       {box.left, box.bottom}}},
                 colour);
}

void draw_backed_text(Canvas& canvas, Point at, std::string_view text, const TextStyle& style,
                      const Rect& room, const Theme& theme) {
  const double width = nominal_text_width(text, style.size), pad = style.size * 0.25;
  const bool fits = width + 2 * pad <= room.width() && style.size + 2 * pad <= room.height();
  if (text.empty() || !fits) return;
  const double wanted = style.h == HAlign::left     ? at.x
                        : style.h == HAlign::centre ? at.x - width / 2
                                                    : at.x - width;
  const double left = std::max(std::min(wanted, room.right - pad - width), room.left + pad);
  const double top = at.y + baseline_shift(style.v, style.size) - 0.73 * style.size;
  const double kept =
      std::clamp(top, room.top + pad, std::max(room.top + pad, room.bottom - pad - style.size));
  fill_box(canvas, {left - pad, kept - pad, left + width + pad, kept + 0.73 * style.size + pad},
           faded(theme.background, 0.8));
  canvas.text({left, kept}, text, placed(style, HAlign::left, VAlign::top));
}

void draw_marker_label(Canvas& canvas, Point marker, double away, std::string_view text,
                       const Rect& room, const Theme& theme) {
  const TextStyle style = coloured(tick_text(theme), theme.ink);
  const double width = nominal_text_width(text, style.size);
  const bool left = marker.x + away + width > room.right && marker.x - away - width >= room.left;
  draw_backed_text(canvas, {left ? marker.x - away : marker.x + away, marker.y}, text,
                   placed(style, left ? HAlign::right : HAlign::left, VAlign::middle), room, theme);
}

void draw_marker(Canvas& canvas, Point at, MarkerKind kind, Colour colour, bool active,
                 const Theme& theme) {
  if (!std::isfinite(at.x) || !std::isfinite(at.y)) return;
  const double radius = theme.marker_radius * (active ? 1.3 : 1);
  switch (kind) {
    case MarkerKind::handle:
      return draw_handle(canvas, at, colour, active, theme);
    case MarkerKind::pin:
      return draw_pin(canvas, at, colour, theme);
    case MarkerKind::sink:
    case MarkerKind::source:
    case MarkerKind::saddle:
      return draw_rest(canvas, at, 1.2 * radius, kind, colour, theme);
    case MarkerKind::end:
      fill_diamond(canvas, at, radius * 1.75, theme.background);
      return fill_diamond(canvas, at, radius * 1.3, colour);
    case MarkerKind::dot:
      canvas.disc(at, radius * 1.35, theme.background);
      return canvas.disc(at, radius, colour);
  }
}

}  // namespace polarflow
