// Where the simplex lies in its box.

#include <algorithm>
#include <cmath>
#include <numbers>

#include "app/figure/layout.h"
#include "app/figure/simplex_parts.h"
#include "app/figure/text_metrics.h"

namespace polarflow {
namespace {

constexpr double kHeight = std::numbers::sqrt3 / 2;  // of the triangle, by its side

/// Of the tetrahedron with corners one unit from its centre: how far the base lies below it, and
/// its corners' distance from the axis.
constexpr double kBase = 1.0 / 3, kBaseRadius = 2 * std::numbers::sqrt2 / 3;

double note_height(const SimplexPlot& plot, const Sheet& sheet, const Theme& theme) {
  auto lines = static_cast<double>(note_lines(plot, sheet, theme).size());
  if (lines > 0 && plot.ground && plot.ground->scale) ++lines;
  return lines > 0 ? lines * kNoteLine * theme.label_size + 0.5 * theme.gap : 0;
}

double widest_name(const SimplexPlot& plot, const Theme& theme) {
  double widest = 0;
  for (const std::string& name : plot.corners)
    widest = std::max(widest, nominal_text_width(name, theme.label_size));
  return widest;
}

/// The room for the triangle inside its names and note.
Rect triangle_room(const SimplexPlot& plot, const Sheet& sheet, const Rect& box,
                   const Theme& theme) {
  Rect room = inset(sheet.body, std::min(1.5 * theme.gap, 0.1 * box.width()));
  if (!sheet.furniture.ticks) return room;
  const bool beside = names_beside(plot, sheet.body, theme);
  const double name = theme.label_size + 1.5 * theme.gap;
  double half = 0;  // of the wider lower name, which is centred under its corner
  for (std::size_t i = 0; i < 2 && !beside; ++i)
    half = std::max(half, nominal_text_width(plot.corners[i], theme.label_size) / 2);
  room.left = std::max(room.left, sheet.body.left + half);
  room.right = std::min(room.right, sheet.body.right - half);
  room.top = std::max(room.top, sheet.body.top + name);
  if (!beside) room.bottom = std::min(room.bottom, sheet.body.bottom - name);
  room.bottom -= note_height(plot, sheet, theme);
  return room;
}

SimplexMapping triangle_in(const Rect& room) {
  const double side = std::max(std::min(room.width(), room.height() / kHeight), 1e-3);
  const Point middle = room.centre();
  const double bottom = middle.y + kHeight * side / 2;
  return {.corners = {Point{middle.x - side / 2, bottom}, Point{middle.x + side / 2, bottom},
                      Point{middle.x, bottom - kHeight * side}}};
}

/// The room for the sphere around the tetrahedron: turning it moves no name out of the box.
Rect solid_room(const SimplexPlot& plot, const Sheet& sheet, const Theme& theme) {
  Rect room = inset(sheet.body, theme.gap);
  if (!sheet.furniture.ticks) return room;
  const double name = theme.label_size + theme.gap, wide = widest_name(plot, theme) + theme.gap;
  room.top += name;
  room.bottom -= name + note_height(plot, sheet, theme);
  const double spare = std::max(0.0, (room.width() - room.height()) / 2);
  const double missing = std::max(0.0, wide - spare);
  return {room.left + missing, room.top, room.right - missing, room.bottom};
}

SimplexMapping tetrahedron_in(const Rect& room, const Eye& eye) {
  const double radius = std::max(std::min(room.width(), room.height()) / 2, 1e-3);
  const double up_share = std::cos(eye.elevation), tilt = std::sin(eye.elevation);
  SimplexMapping m{.corners = {}, .solid = true};
  for (std::size_t i = 0; i < 4; ++i) {
    const double angle = eye.azimuth + 2 * std::numbers::pi / 3 * static_cast<double>(i);
    const double reach = i < 3 ? kBaseRadius : 0, height = i < 3 ? -kBase : 1;
    const double right = reach * std::sin(angle), near = reach * std::cos(angle);
    m.corners[i] = {room.centre().x + radius * right,
                    room.centre().y - radius * (height * up_share - near * tilt)};
    m.depths[i] = radius * (near * up_share + height * tilt);
  }
  return m;
}

}  // namespace

std::vector<std::string> note_lines(const SimplexPlot& plot, const Sheet& sheet,
                                    const Theme& theme) {
  if (!sheet.furniture.x_label) return {};
  return broken_lines(plot.note, theme.label_size, sheet.body.width(), 3);
}

bool names_beside(const SimplexPlot& plot, const Rect& body, const Theme& theme) {
  return body.width() - body.height() / kHeight > 2 * (widest_name(plot, theme) + 3 * theme.gap);
}

SimplexMapping simplex_layout(const SimplexPlot& plot, std::string_view title, const Rect& box,
                              const Theme& theme) {
  const Sheet sheet = sheet_for(title, {}, box, theme);
  Rect room = plot.eye ? solid_room(plot, sheet, theme) : triangle_room(plot, sheet, box, theme);
  if (!room.drawable()) room = sheet.body;
  return plot.eye ? tetrahedron_in(room, *plot.eye) : triangle_in(room);
}

}  // namespace polarflow
