// Layout and drawing of the triangle.

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "app/figure/layout.h"
#include "app/figure/strokes.h"
#include "app/figure/text_metrics.h"
#include "app/figure/thinning.h"

namespace polarflow {
namespace {

constexpr double kHeight = std::numbers::sqrt3 / 2;  // of the triangle, by its side

double note_height(const SimplexPlot& plot, const Theme& theme) {
  return plot.note.empty() ? 0 : theme.label_size * 1.3 + 0.5 * theme.gap;
}

/// A scale line for every fifth, parallel to each side.
void draw_grid(const SimplexMapping& m, const Stage& stage) {
  const Stroke stroke{stage.theme.grid, stage.theme.grid_width * 1.2};
  for (std::size_t corner = 0; corner < 3; ++corner)
    for (int fifth = 1; fifth < 5; ++fifth) {
      Barycentric from{}, to{};
      from[corner] = to[corner] = fifth / 5.0;
      from[(corner + 1) % 3] = to[(corner + 2) % 3] = 1 - fifth / 5.0;
      draw_line(stage.canvas, m.to_canvas(from), m.to_canvas(to), stroke);
    }
}

void draw_outline(const SimplexMapping& m, const Stage& stage) {
  const auto& [a, b, c] = m.corners;
  stage.canvas.polyline(std::array{a, b, c, a}, {stage.theme.axis, stage.theme.axis_width * 1.4});
}

Colour corner_colour(const SimplexPlot& plot, std::size_t i, const Stage& stage) {
  if (plot.corner_slots[i] < 0) return stage.theme.ink;
  return readable_on(stage.slot(plot.corner_slots[i]), stage.theme.background, 4.5);
}

/// In a wide box the lower names stand beside their corners, which leaves the triangle more height.
bool names_beside(const SimplexPlot& plot, const Rect& body, const Theme& theme) {
  double widest = 0;
  for (const std::string& name : plot.corners)
    widest = std::max(widest, nominal_text_width(name, theme.label_size));
  return body.width() - body.height() / kHeight > 2 * (widest + 3 * theme.gap);
}

void draw_corner_names(const SimplexPlot& plot, const SimplexMapping& m, const Sheet& sheet,
                       const Stage& stage) {
  if (!sheet.furniture.ticks) return;
  const double gap = stage.theme.gap;
  const bool beside = names_beside(plot, sheet.body, stage.theme);
  const std::array<Point, 3> shift =
      beside ? std::array<Point, 3>{{{-1.5 * gap, 0}, {1.5 * gap, 0}, {0, -1.5 * gap}}}
             : std::array<Point, 3>{{{0, 1.4 * gap}, {0, 1.4 * gap}, {0, -1.5 * gap}}};
  const std::array<HAlign, 3> align{beside ? HAlign::right : HAlign::centre,
                                    beside ? HAlign::left : HAlign::centre, HAlign::centre};
  for (std::size_t i = 0; i < 3; ++i) {
    const VAlign v = i == 2 || beside ? VAlign::baseline : VAlign::top;
    stage.canvas.text(
        {m.corners[i].x + shift[i].x, m.corners[i].y + shift[i].y}, plot.corners[i],
        coloured(placed(label_text(stage.theme), align[i], v), corner_colour(plot, i, stage)));
  }
}

std::vector<Point> on_canvas(const SimplexCurve& curve, const SimplexMapping& m) {
  std::vector<Point> points;
  points.reserve(curve.points.size());
  for (const Barycentric& s : curve.points) points.push_back(m.to_canvas(s));
  return points;
}

double length(const Piece& piece) {
  double total = 0;
  for (std::size_t i = 1; i < piece.size(); ++i)
    total += std::hypot(piece[i].x - piece[i - 1].x, piece[i].y - piece[i - 1].y);
  return total;
}

/// An arrowhead half-way along a line that is long enough to need one.
void draw_arrow(const Piece& piece, const Stroke& stroke, const Stage& stage) {
  const double size = 3.2 * stroke.width, total = length(piece);
  if (total < 6 * size) return;
  double done = 0;
  for (std::size_t i = 1; i < piece.size(); ++i) {
    const Point a = piece[i - 1], b = piece[i];
    const double step = std::hypot(b.x - a.x, b.y - a.y);
    done += step;
    if (done < total / 2 || step == 0) continue;
    const Point u{(b.x - a.x) / step, (b.y - a.y) / step};
    const double back = done - total / 2;
    const Point mid{b.x - back * u.x, b.y - back * u.y};
    stage.canvas.polygon(
        std::array<Point, 3>{
            {{mid.x + size * u.x, mid.y + size * u.y},
             {mid.x - 0.7 * size * (u.x + u.y), mid.y - 0.7 * size * (u.y - u.x)},
             {mid.x - 0.7 * size * (u.x - u.y), mid.y - 0.7 * size * (u.y + u.x)}}},
        stroke.colour);
    return;
  }
}

void draw_curve(const SimplexCurve& curve, const SimplexMapping& m, const Stage& stage) {
  const Stroke stroke{faded(stage.slot(curve.slot), curve.opacity),
                      stage.theme.curve_width * 1.15 * curve.width_factor, curve.dash};
  const auto pieces = path_pieces(on_canvas(curve, m), stage.box, stage.canvas.dots_per_point());
  for (const Piece& piece : pieces) {
    if (piece.size() == 1)
      stage.canvas.disc(piece[0], stroke.width, stroke.colour);
    else
      stage.canvas.polyline(piece, stroke);
  }
  if (!curve.arrow || pieces.empty()) return;
  const auto longest =
      std::max_element(pieces.begin(), pieces.end(),
                       [](const Piece& a, const Piece& b) { return length(a) < length(b); });
  draw_arrow(*longest, stroke, stage);
}

/// Handles last, so that a start can always be seen and taken.
void draw_markers(const SimplexPlot& plot, const SimplexMapping& m, const Stage& stage) {
  const Theme& theme = stage.theme;
  for (const bool handles : {false, true})
    for (const SimplexMarker& marker : plot.markers) {
      const Point p = m.to_canvas(marker.at);
      if ((marker.kind == MarkerKind::handle) != handles || !stage.box.contains(p)) continue;
      const Colour colour = marker.slot < 0 ? theme.ink : stage.slot(marker.slot);
      draw_marker(stage.canvas, p, marker.kind, colour, marker.active, theme);
      const double radius = handles ? theme.handle_radius : theme.marker_radius;
      const double away = radius * (marker.active ? 2.2 : 1) + theme.gap;
      draw_marker_label(stage.canvas, p, away, marker.label, stage.box, theme);
    }
}

void draw_note(const SimplexPlot& plot, const Sheet& sheet, const Stage& stage) {
  if (plot.note.empty() || !sheet.furniture.x_label) return;
  const double size = stage.theme.label_size;
  stage.canvas.text({sheet.body.centre().x, sheet.body.bottom},
                    elided(plot.note, size, sheet.body.width()),
                    placed(label_text(stage.theme), HAlign::centre, VAlign::bottom));
}

}  // namespace

SimplexMapping simplex_layout(const SimplexPlot& plot, std::string_view title, const Rect& box,
                              const Theme& theme) {
  const Sheet sheet = sheet_for(title, {}, box, theme);
  Rect room = inset(sheet.body, std::min(1.5 * theme.gap, 0.1 * box.width()));
  if (sheet.furniture.ticks) {
    const bool beside = names_beside(plot, sheet.body, theme);
    const double name = theme.label_size + 1.5 * theme.gap;
    double half = 0;  // of the wider lower name, which is centred under its corner
    for (std::size_t i = 0; i < 2 && !beside; ++i)
      half = std::max(half, nominal_text_width(plot.corners[i], theme.label_size) / 2);
    room.left = std::max(room.left, sheet.body.left + half);
    room.right = std::min(room.right, sheet.body.right - half);
    room.top = std::max(room.top, sheet.body.top + name);
    if (!beside) room.bottom = std::min(room.bottom, sheet.body.bottom - name);
    if (sheet.furniture.x_label) room.bottom -= note_height(plot, theme);
  }
  if (!room.drawable()) room = sheet.body;
  const double side = std::max(std::min(room.width(), room.height() / kHeight), 1e-3);
  const Point middle = room.centre();
  const double bottom = middle.y + kHeight * side / 2;
  return {{Point{middle.x - side / 2, bottom}, Point{middle.x + side / 2, bottom},
           Point{middle.x, bottom - kHeight * side}}};
}

void draw_panel(const SimplexPlot& plot, const Stage& stage) {
  const Sheet sheet = sheet_for(stage.figure.title, {}, stage.box, stage.theme);
  const SimplexMapping m = simplex_layout(plot, stage.figure.title, stage.box, stage.theme);
  draw_header(stage.canvas, sheet, stage.figure.title, {}, stage.theme);
  if (plot.background && plot.background->width > 0 && plot.background->height > 0)
    stage.canvas.image(*plot.background, m.bounds(), Filter::bilinear);
  if (plot.grid) draw_grid(m, stage);
  draw_outline(m, stage);
  draw_corner_names(plot, m, sheet, stage);
  for (const SimplexCurve& curve : plot.curves) draw_curve(curve, m, stage);
  draw_markers(plot, m, stage);
  draw_note(plot, sheet, stage);
}

}  // namespace polarflow
