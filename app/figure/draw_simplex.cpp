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
void draw_grid(const SimplexMapping& m, const Renderer& renderer) {
  const Stroke stroke{renderer.theme.grid, renderer.theme.grid_width * 1.2};
  for (std::size_t corner = 0; corner < 3; ++corner)
    for (int fifth = 1; fifth < 5; ++fifth) {
      Barycentric from{}, to{};
      from[corner] = to[corner] = fifth / 5.0;
      from[(corner + 1) % 3] = to[(corner + 2) % 3] = 1 - fifth / 5.0;
      draw_line(renderer.canvas, m.to_canvas(from), m.to_canvas(to), stroke);
    }
}

void draw_outline(const SimplexMapping& m, const Renderer& renderer) {
  const auto& [a, b, c, unused] = m.corners;
  renderer.canvas.polyline(std::array{a, b, c, a},
                           {renderer.theme.axis, renderer.theme.axis_width * 1.4});
}

/// An edge of the tetrahedron, paler and thinner where it is farther away.
void draw_edge(std::size_t i, std::size_t k, const SimplexMapping& m, const Renderer& renderer) {
  constexpr int kParts = 12;
  const auto at = [&](int part) {
    Barycentric s{};
    s[i] = 1 - (s[k] = static_cast<double>(part) / kParts);
    return s;
  };
  for (int part = 0; part < kParts; ++part) {
    const double near = nearness((m.depth_of(at(part)) + m.depth_of(at(part + 1))) / 2, m);
    draw_line(renderer.canvas, m.to_canvas(at(part)), m.to_canvas(at(part + 1)),
              {mix(renderer.theme.background, renderer.theme.muted, near),
               renderer.theme.axis_width * 1.4 * (0.5 + near / 2)});
  }
}

void draw_edges(const SimplexMapping& m, const Renderer& renderer) {
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t k = i + 1; k < 4; ++k) draw_edge(i, k, m, renderer);
}

Colour corner_colour(const SimplexPlot& plot, std::size_t i, const Renderer& renderer) {
  if (plot.corner_slots[i] < 0) return renderer.theme.ink;
  return readable_on(renderer.slot(plot.corner_slots[i]), renderer.theme.background, 4.5);
}

void draw_corner_names(const SimplexPlot& plot, const SimplexMapping& m, const Sheet& sheet,
                       const Renderer& renderer) {
  const double gap = renderer.theme.gap;
  const bool beside = names_beside(plot, sheet.body, renderer.theme);
  const std::array<Point, 3> shift =
      beside ? std::array<Point, 3>{{{-1.5 * gap, 0}, {1.5 * gap, 0}, {0, -1.5 * gap}}}
             : std::array<Point, 3>{{{0, 1.4 * gap}, {0, 1.4 * gap}, {0, -1.5 * gap}}};
  const std::array<HAlign, 3> align{beside ? HAlign::right : HAlign::centre,
                                    beside ? HAlign::left : HAlign::centre, HAlign::centre};
  for (std::size_t i = 0; i < 3; ++i) {
    const VAlign v = i == 2 || beside ? VAlign::baseline : VAlign::top;
    renderer.canvas.text({m.corners[i].x + shift[i].x, m.corners[i].y + shift[i].y},
                         plot.corners[i],
                         coloured(placed(label_text(renderer.theme), align[i], v),
                                  corner_colour(plot, i, renderer)));
  }
}

/// The names of the tetrahedron's corners, away from its centre.
void draw_solid_names(const SimplexPlot& plot, const SimplexMapping& m, const Renderer& renderer) {
  const Point centre = m.to_canvas({1, 1, 1, 1});
  for (std::size_t i = 0; i < 4; ++i) {
    const Point out{m.corners[i].x - centre.x, m.corners[i].y - centre.y};
    const double far = std::hypot(out.x, out.y), away = 1.5 * renderer.theme.gap;
    const Point u = far > 0 ? Point{out.x / far, out.y / far} : Point{0, -1};
    const HAlign h = u.x > 0.5 ? HAlign::left : u.x < -0.5 ? HAlign::right : HAlign::centre;
    const VAlign v = u.y > 0.5 ? VAlign::top : u.y < -0.5 ? VAlign::baseline : VAlign::middle;
    renderer.canvas.text(
        {m.corners[i].x + away * u.x, m.corners[i].y + away * u.y}, plot.corners[i],
        coloured(placed(label_text(renderer.theme), h, v), corner_colour(plot, i, renderer)));
  }
}

void draw_border(const SimplexPlot& plot, const SimplexMapping& m, const Sheet& sheet,
                 const Renderer& renderer) {
  if (m.solid) {
    draw_edges(m, renderer);
    if (sheet.furniture.ticks) draw_solid_names(plot, m, renderer);
  } else {
    if (plot.grid) draw_grid(m, renderer);
    draw_outline(m, renderer);
    if (sheet.furniture.ticks) draw_corner_names(plot, m, sheet, renderer);
  }
}

/// What is written on curves, over all of them.
void draw_labels(const SimplexPlot& plot, const SimplexMapping& m, const Sheet& sheet,
                 const Renderer& renderer) {
  if (!sheet.furniture.ticks) return;
  for (const SimplexCurve& curve : plot.curves) {
    if (curve.label.empty() || curve.points.empty()) continue;
    const Point at = m.to_canvas(curve.points[curve.points.size() / 2]);
    if (!renderer.box.contains(at)) continue;  // nor what is not finite
    draw_backed_text(renderer.canvas, at, curve.label,
                     placed(tick_text(renderer.theme), HAlign::centre, VAlign::middle),
                     renderer.box, renderer.theme);
  }
}

/// Handles last, so that a start can always be seen and taken.
void draw_markers(const SimplexPlot& plot, const SimplexMapping& m, const Renderer& renderer) {
  const Theme& theme = renderer.theme;
  for (const bool handles : {false, true})
    for (const SimplexMarker& marker : plot.markers) {
      const Point p = m.to_canvas(marker.at);
      if ((marker.kind == MarkerKind::handle) != handles || !renderer.box.contains(p)) continue;
      const Colour colour = marker.slot < 0 ? theme.ink : renderer.slot(marker.slot);
      if (marker.small && !marker.active) {
        renderer.canvas.disc(p, 0.55 * theme.marker_radius, colour);
        continue;
      }
      draw_marker(renderer.canvas, p, marker.kind, colour, marker.active, theme);
      const double radius = handles ? theme.handle_radius : theme.marker_radius;
      const double away = radius * (marker.active ? 2.2 : 1) + theme.gap;
      draw_marker_label(renderer.canvas, p, away, marker.label, renderer.box, theme);
    }
}

/// The bar with its texts, in one line; `at` is the middle of the line's lower edge.
void draw_scale(const ColourScale& scale, Point at, const Renderer& renderer) {
  constexpr int kSteps = 64;
  const double size = renderer.theme.label_size, half = 4 * size;
  renderer.canvas.field(scale_bar(scale, kSteps, renderer.theme),
                        {at.x - half, at.y - 0.9 * size, at.x + half, at.y - 0.15 * size},
                        Filter::nearest);
  renderer.canvas.text({at.x - half - 0.5 * size, at.y}, scale.low,
                       placed(label_text(renderer.theme), HAlign::right, VAlign::bottom));
  renderer.canvas.text({at.x + half + 0.5 * size, at.y}, scale.high,
                       placed(label_text(renderer.theme), HAlign::left, VAlign::bottom));
}

void draw_note(const SimplexPlot& plot, const Sheet& sheet, const Renderer& renderer) {
  const auto lines = note_lines(plot, sheet, renderer.theme);
  Point at{sheet.body.centre().x, sheet.body.bottom};
  if (!lines.empty() && plot.ground && plot.ground->scale) {
    draw_scale(*plot.ground->scale, at, renderer);
    at.y -= kNoteLine * renderer.theme.label_size;
  }
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    renderer.canvas.text(at, *line,
                         placed(label_text(renderer.theme), HAlign::centre, VAlign::bottom));
    at.y -= kNoteLine * renderer.theme.label_size;
  }
}

}  // namespace

void draw_panel(const SimplexPlot& plot, const Renderer& renderer) {
  const Sheet sheet = sheet_for(renderer.figure.title, {}, renderer.box, renderer.theme);
  const SimplexMapping m =
      simplex_layout(plot, renderer.figure.title, renderer.box, renderer.theme);
  draw_header(renderer.canvas, sheet, renderer.figure.title, {}, renderer.theme);
  if (plot.ground) draw_simplex_ground(*plot.ground, m, renderer);
  draw_border(plot, m, sheet, renderer);
  if (!plot.dots.empty() && !m.solid) draw_simplex_dots(plot.dots, m, renderer);
  for (const SimplexCurve& curve : plot.curves) draw_simplex_curve(curve, m, renderer);
  draw_labels(plot, m, sheet, renderer);
  draw_markers(plot, m, renderer);
  draw_note(plot, sheet, renderer);
}

}  // namespace polarflow
