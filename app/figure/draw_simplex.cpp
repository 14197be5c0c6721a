// Drawing of the triangle and of the tetrahedron.

#include <algorithm>
#include <array>
#include <cmath>

#include "app/figure/layout.h"
#include "app/figure/simplex_parts.h"
#include "app/figure/strokes.h"
#include "app/figure/text_metrics.h"

namespace polarflow {
namespace {

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
  const auto& [a, b, c, unused] = m.corners;
  stage.canvas.polyline(std::array{a, b, c, a}, {stage.theme.axis, stage.theme.axis_width * 1.4});
}

/// An edge of the tetrahedron, paler and thinner where it is farther away.
void draw_edge(std::size_t i, std::size_t k, const SimplexMapping& m, const Stage& stage) {
  constexpr int kParts = 12;
  const auto at = [&](int part) {
    Barycentric s{};
    s[i] = 1 - (s[k] = static_cast<double>(part) / kParts);
    return s;
  };
  for (int part = 0; part < kParts; ++part) {
    const double near = nearness((m.depth_of(at(part)) + m.depth_of(at(part + 1))) / 2, m);
    draw_line(stage.canvas, m.to_canvas(at(part)), m.to_canvas(at(part + 1)),
              {mix(stage.theme.background, stage.theme.muted, near),
               stage.theme.axis_width * 1.4 * (0.5 + near / 2)});
  }
}

void draw_edges(const SimplexMapping& m, const Stage& stage) {
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t k = i + 1; k < 4; ++k) draw_edge(i, k, m, stage);
}

Colour corner_colour(const SimplexPlot& plot, std::size_t i, const Stage& stage) {
  if (plot.corner_slots[i] < 0) return stage.theme.ink;
  return readable_on(stage.slot(plot.corner_slots[i]), stage.theme.background, 4.5);
}

void draw_corner_names(const SimplexPlot& plot, const SimplexMapping& m, const Sheet& sheet,
                       const Stage& stage) {
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

/// The names of the tetrahedron's corners, away from its centre.
void draw_solid_names(const SimplexPlot& plot, const SimplexMapping& m, const Stage& stage) {
  const Point centre = m.to_canvas({1, 1, 1, 1});
  for (std::size_t i = 0; i < 4; ++i) {
    const Point out{m.corners[i].x - centre.x, m.corners[i].y - centre.y};
    const double far = std::hypot(out.x, out.y), away = 1.5 * stage.theme.gap;
    const Point u = far > 0 ? Point{out.x / far, out.y / far} : Point{0, -1};
    const HAlign h = u.x > 0.5 ? HAlign::left : u.x < -0.5 ? HAlign::right : HAlign::centre;
    const VAlign v = u.y > 0.5 ? VAlign::top : u.y < -0.5 ? VAlign::baseline : VAlign::middle;
    stage.canvas.text(
        {m.corners[i].x + away * u.x, m.corners[i].y + away * u.y}, plot.corners[i],
        coloured(placed(label_text(stage.theme), h, v), corner_colour(plot, i, stage)));
  }
}

void draw_frame(const SimplexPlot& plot, const SimplexMapping& m, const Sheet& sheet,
                const Stage& stage) {
  if (m.solid) {
    draw_edges(m, stage);
    if (sheet.furniture.ticks) draw_solid_names(plot, m, stage);
  } else {
    if (plot.grid) draw_grid(m, stage);
    draw_outline(m, stage);
    if (sheet.furniture.ticks) draw_corner_names(plot, m, sheet, stage);
  }
}

/// What is written on curves, over all of them.
void draw_labels(const SimplexPlot& plot, const SimplexMapping& m, const Sheet& sheet,
                 const Stage& stage) {
  if (!sheet.furniture.ticks) return;
  for (const SimplexCurve& curve : plot.curves) {
    if (curve.label.empty() || curve.points.empty()) continue;
    const Point at = m.to_canvas(curve.points[curve.points.size() / 2]);
    if (!stage.box.contains(at)) continue;  // nor what is not finite
    draw_backed_text(stage.canvas, at, curve.label,
                     placed(tick_text(stage.theme), HAlign::centre, VAlign::middle), stage.box,
                     stage.theme);
  }
}

/// Handles last, so that a start can always be seen and taken.
void draw_markers(const SimplexPlot& plot, const SimplexMapping& m, const Stage& stage) {
  const Theme& theme = stage.theme;
  for (const bool handles : {false, true})
    for (const SimplexMarker& marker : plot.markers) {
      const Point p = m.to_canvas(marker.at);
      if ((marker.kind == MarkerKind::handle) != handles || !stage.box.contains(p)) continue;
      const Colour colour = marker.slot < 0 ? theme.ink : stage.slot(marker.slot);
      if (marker.small && !marker.active) {
        stage.canvas.disc(p, 0.55 * theme.marker_radius, colour);
        continue;
      }
      draw_marker(stage.canvas, p, marker.kind, colour, marker.active, theme);
      const double radius = handles ? theme.handle_radius : theme.marker_radius;
      const double away = radius * (marker.active ? 2.2 : 1) + theme.gap;
      draw_marker_label(stage.canvas, p, away, marker.label, stage.box, theme);
    }
}

/// The bar with its texts, in one line; `at` is the middle of the line's lower edge.
void draw_scale(const ColourScale& scale, Point at, const Stage& stage) {
  constexpr int kSteps = 64;
  const double size = stage.theme.label_size, half = 4 * size;
  stage.canvas.field(scale_bar(scale, kSteps, stage.theme),
                     {at.x - half, at.y - 0.9 * size, at.x + half, at.y - 0.15 * size},
                     Filter::nearest);
  stage.canvas.text({at.x - half - 0.5 * size, at.y}, scale.low,
                    placed(label_text(stage.theme), HAlign::right, VAlign::bottom));
  stage.canvas.text({at.x + half + 0.5 * size, at.y}, scale.high,
                    placed(label_text(stage.theme), HAlign::left, VAlign::bottom));
}

void draw_note(const SimplexPlot& plot, const Sheet& sheet, const Stage& stage) {
  const auto lines = note_lines(plot, sheet, stage.theme);
  Point at{sheet.body.centre().x, sheet.body.bottom};
  if (!lines.empty() && plot.ground && plot.ground->scale) {
    draw_scale(*plot.ground->scale, at, stage);
    at.y -= kNoteLine * stage.theme.label_size;
  }
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    stage.canvas.text(at, *line, placed(label_text(stage.theme), HAlign::centre, VAlign::bottom));
    at.y -= kNoteLine * stage.theme.label_size;
  }
}

}  // namespace

void draw_panel(const SimplexPlot& plot, const Stage& stage) {
  const Sheet sheet = sheet_for(stage.figure.title, {}, stage.box, stage.theme);
  const SimplexMapping m = simplex_layout(plot, stage.figure.title, stage.box, stage.theme);
  draw_header(stage.canvas, sheet, stage.figure.title, {}, stage.theme);
  if (plot.ground) draw_simplex_ground(*plot.ground, m, stage);
  draw_frame(plot, m, sheet, stage);
  if (!plot.dots.empty() && !m.solid) draw_simplex_dots(plot.dots, m, stage);
  for (const SimplexCurve& curve : plot.curves) draw_simplex_curve(curve, m, stage);
  draw_labels(plot, m, sheet, stage);
  draw_markers(plot, m, stage);
  draw_note(plot, sheet, stage);
}

}  // namespace polarflow
