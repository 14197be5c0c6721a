#pragma once

#include <span>

#include "app/figure/colour_field.h"
#include "app/figure/layout.h"

namespace polarflow {

/// In a wide box the triangle's lower names stand beside their corners, for more height.
[[nodiscard]] bool names_beside(const SimplexPlot& plot, const Rect& body, const Theme& theme);

/// The colour at a place of the scale, 0 to 1, softened towards the background.
[[nodiscard]] Colour scale_colour(const ColourScale& scale, double t, const Theme& theme);

/// The scale as a bar, from low to high.
[[nodiscard]] ColourField scale_bar(const ColourScale& scale, int steps, const Theme& theme);

/// Draws the ground as one picture over the triangle's bounding box.
/// Cost  linear in its dots: about four a cell, at most a million.
void draw_simplex_ground(const SimplexGround& ground, const SimplexMapping& m,
                         const Renderer& renderer);

/// Draws dots as one picture over the triangle's bounding box.
/// Cost  linear in the dots and in the picture's own, at most four million.
void draw_simplex_dots(std::span<const SimplexDot> dots, const SimplexMapping& m,
                       const Renderer& renderer);

/// The note, on up to three lines where the box is narrow; none where it has no room.
[[nodiscard]] std::vector<std::string> note_lines(const SimplexPlot& plot, const Sheet& sheet,
                                                  const Theme& theme);
inline constexpr double kNoteLine = 1.3;  ///< its height, by the size of labels

/// Draws a curve: fading along its tail and, in a tetrahedron, with the distance from the eye.
void draw_simplex_curve(const SimplexCurve& curve, const SimplexMapping& m,
                        const Renderer& renderer);

/// How strong a place of the simplex is drawn by its distance: 1 in a triangle.
[[nodiscard]] double nearness(double depth, const SimplexMapping& m);

}  // namespace polarflow
