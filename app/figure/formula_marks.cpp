#include "app/figure/formula_marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace polarflow {
namespace {

FormulaStroke line(std::vector<Point> points, double width, Colour colour) {
  FormulaStroke stroke;
  stroke.line = std::move(points);
  stroke.width = width;
  stroke.style.colour = colour;
  return stroke;
}

std::vector<Point> octagon(Point centre, double radius) {
  std::vector<Point> corners;
  for (int i = 0; i < 8; ++i) {
    const double angle = (2 * i + 1) * std::numbers::pi / 8;
    corners.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  return corners;
}

/// The right or left half of a bulge from (0, top) to (0, bottom), `depth` deep.
std::vector<Point> bulge(double at, double depth, double top, double bottom) {
  constexpr int kPieces = 16;
  std::vector<Point> points;
  for (int i = 0; i <= kPieces; ++i) {
    const double u = 2.0 * i / kPieces - 1;
    points.push_back({at + depth * (1 - u * u), top + (bottom - top) * i / kPieces});
  }
  return points;
}

/// A curly bracket that opens to the right, in a strip from 0 to 1.
std::vector<Point> curl(double top, double bottom) {
  const double middle = (top + bottom) / 2, r = (bottom - top) / 2;
  const double bend = std::min(0.35 * r, r);
  return {{0.95, top},
          {0.68, top + 0.1 * bend},
          {0.52, top + 0.5 * bend},
          {0.5, top + bend},
          {0.5, middle - bend},
          {0.46, middle - 0.45 * bend},
          {0.3, middle - 0.1 * bend},
          {0.1, middle},
          {0.3, middle + 0.1 * bend},
          {0.46, middle + 0.45 * bend},
          {0.5, middle + bend},
          {0.5, bottom - bend},
          {0.52, bottom - 0.5 * bend},
          {0.68, bottom - 0.1 * bend},
          {0.95, bottom}};
}

/// The lines of an opening bracket, in a strip from 0 to 1 that is `width` wide in the end.
std::vector<std::vector<Point>> opening_lines(std::string_view sign, double top, double bottom) {
  if (sign == "(") return {bulge(0.85, -0.62, top, bottom)};
  if (sign == "[") return {{{0.9, top}, {0.35, top}, {0.35, bottom}, {0.9, bottom}}};
  if (sign == "{") return {curl(top, bottom)};
  if (sign == "⟨") return {{{0.85, top}, {0.25, (top + bottom) / 2}, {0.85, bottom}}};
  if (sign == "|") return {{{0.5, top}, {0.5, bottom}}};
  if (sign == "‖") return {{{0.27, top}, {0.27, bottom}}, {{0.73, top}, {0.73, bottom}}};
  return {};
}

struct Pair {
  std::string_view opening, closing;
};
constexpr std::array kPairs{Pair{"(", ")"}, Pair{"[", "]"}, Pair{"{", "}"},
                            Pair{"⟨", "⟩"}, Pair{"|", "|"}, Pair{"‖", "‖"}};

}  // namespace

bool is_bracket(std::string_view sign) {
  return std::ranges::any_of(
      kPairs, [sign](const Pair& p) { return p.opening == sign || p.closing == sign; });
}

FormulaBox bracket_box(std::string_view sign, double ascent, double descent, double size,
                       Colour colour) {
  FormulaBox box{0, ascent, descent, {}};
  const auto closing = std::ranges::find(kPairs, sign, &Pair::closing);
  const bool mirrored = closing != kPairs.end() && closing->opening != sign;
  const double grown = (ascent + descent) / size;
  const double width = size * (sign == "|" ? 0.24 : std::min(0.3 + 0.05 * grown, 0.5));
  for (auto points : opening_lines(mirrored ? closing->opening : sign, -ascent, descent)) {
    for (Point& p : points) p.x = width * (mirrored ? 1 - p.x : p.x);
    box.strokes.push_back(line(std::move(points), kRule * size, colour));
    box.width = width;
  }
  return box;
}

FormulaBox sum_box(double height, double size, Colour colour) {
  const double top = -kAxis * size - height / 2, w = 0.72 * height;
  const auto at = [&](double x, double y) { return Point{w * x, top + height * y}; };
  FormulaBox box{w, -top, top + height, {}};
  // Two horizontal bars with their serifs, a thick stroke down to the middle and a thin one back.
  for (auto points : {std::vector{at(0.02, 0), at(0.92, 0), at(0.92, 0.06), at(0.02, 0.06)},
                      std::vector{at(0.86, 0), at(0.92, 0), at(0.96, 0.22), at(0.93, 0.22)},
                      std::vector{at(0, 0.93), at(0.93, 0.93), at(0.93, 1), at(0, 1)},
                      std::vector{at(0.96, 0.75), at(1, 0.75), at(0.94, 1), at(0.88, 1)},
                      std::vector{at(0.02, 0), at(0.2, 0), at(0.56, 0.48), at(0.45, 0.56)},
                      std::vector{at(0.45, 0.52), at(0.53, 0.48), at(0.12, 1), at(0, 0.98)}})
    box.strokes.push_back(line(std::move(points), 0, colour));
  return box;
}

FormulaBox transpose_box(double size, Colour colour) {
  const double w = 0.56 * size, high = 0.68 * size, thick = 1.3 * kRule * size;
  FormulaBox box{w, high, 0, {}};
  box.strokes.push_back(line({{0, -high}, {w, -high}}, thick, colour));
  box.strokes.push_back(line({{w / 2, -high}, {w / 2, 0}}, thick, colour));
  return box;
}

FormulaBox root_box(double width, double ascent, double descent, double size, Colour colour) {
  const double top = ascent + 0.14 * size, hook = 0.62 * size, thick = kRule * size;
  const double tick = std::min(0.3 * size, 0.5 * ascent);
  FormulaBox box{hook + width, top + thick, descent, {}};
  box.strokes.push_back(line({{0.08 * size, -tick + 0.06 * size},
                              {0.2 * size, -tick},
                              {0.36 * size, descent},
                              {hook, -top},
                              {hook + width, -top}},
                             thick, colour));
  box.strokes.push_back(line({{0.2 * size, -tick}, {0.36 * size, descent}}, 1.9 * thick, colour));
  return box;
}

FormulaBox accent_box(std::string_view accent, double width, double ascent, double slant,
                      double size, Colour colour) {
  const double middle = width / 2 + slant, gap = 0.1 * size, thick = kRule * size;
  const double reach = std::min(0.2 * size, 0.45 * width);
  const double low = -ascent - gap, high = low - 0.16 * size;
  FormulaBox box{width, -high, 0, {}};
  if (accent == "bar")
    box.strokes.push_back(
        line({{slant + 0.04 * size, low}, {width + slant / 2, low}}, thick, colour));
  else if (accent == "hat")
    box.strokes.push_back(
        line({{middle - reach, low}, {middle, high}, {middle + reach, low}}, thick, colour));
  else if (accent == "tilde")
    box.strokes.push_back(line({{middle - reach, low},
                                {middle - reach / 2, high + 0.04 * size},
                                {middle + reach / 2, low - 0.02 * size},
                                {middle + reach, high}},
                               thick, colour));
  else  // filled: a canvas may leave out a line of next to no length
    box.strokes.push_back(line(octagon({middle, low - 0.08 * size}, 0.08 * size), 0, colour));
  return box;
}

FormulaStroke rule(double width, double above, double size, Colour colour) {
  return line({{0, -above}, {width, -above}}, kRule * size, colour);
}

}  // namespace polarflow
