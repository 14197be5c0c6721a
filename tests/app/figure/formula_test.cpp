#include "app/figure/formula_box.h"

#include <cairo.h>

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <memory>
#include <random>

#include "app/export/cairo_canvas.h"
#include "app/figure/log_canvas.h"
#include "app/figure/paragraph.h"
#include "tests/app/figure/formula_laws.h"

namespace polarflow {

using Catch::Approx;

namespace {

TextStyle style_of(double size) {
  TextStyle style;
  style.size = size;
  style.colour = {0, 0, 0, 255};
  return style;
}

FormulaBox laid_out(std::string_view tex, FormulaLook look = FormulaLook::display,
                    double size = 10) {
  return lay_out_formula(tex, style_of(size), look, LogCanvas());
}

/// The stroke with this text.
const FormulaStroke& stroke_of(const FormulaBox& box, std::string_view text) {
  const auto found = std::ranges::find(box.strokes, text, &FormulaStroke::text);
  REQUIRE(found != box.strokes.end());
  return *found;
}

/// The extent of a drawn line from top to bottom.
Interval reach_of(const FormulaStroke& line) {
  const auto [high, low] = std::ranges::minmax(line.line, {}, &Point::y);
  return {high.y, low.y};
}

/// The lowest and the highest of all drawn lines and glyphs' baselines.
Interval reach_of_lines(const FormulaBox& box) {
  Interval all{0, 0};
  for (const FormulaStroke& stroke : box.strokes) {
    if (stroke.line.empty()) continue;
    const Interval one = reach_of(stroke);
    all = {std::min(all.lo, one.lo), std::max(all.hi, one.hi)};
  }
  return all;
}

}  // namespace

TEST_CASE("formulas: scripts are smaller, above and below", "[figure][property]") {
  const FormulaBox box = laid_out("x_i^2");
  const FormulaStroke &x = stroke_of(box, "x"), &i = stroke_of(box, "i");
  const FormulaStroke& two = stroke_of(box, "2");
  CHECK(i.style.size < x.style.size);
  CHECK(i.at.y > x.at.y);
  CHECK(two.at.y < x.at.y);
  CHECK(i.at.x > x.at.x);
  CHECK((x.style.italic && i.style.italic && !two.style.italic));
  CHECK(stroke_of(laid_out("x_{j_k}"), "k").style.size < i.style.size);
}

TEST_CASE("formulas: brackets grow with what is between them", "[figure][property]") {
  const auto sign = GENERATE("()", "[]", "||", "{}", "⟨⟩", "‖‖");
  const std::string pair = sign;
  const std::size_t half = pair.size() / 2;
  const auto escaped = [](const std::string& s) { return s == "{" || s == "}" ? "\\" + s : s; };
  const std::string left = "\\left" + escaped(pair.substr(0, half));
  const std::string right = "\\right" + escaped(pair.substr(half));
  const auto fenced = [&](const std::string& inside) { return left + " " + inside + " " + right; };
  CAPTURE(pair);
  const FormulaBox fraction = laid_out("\\frac{a}{b}");
  const FormulaBox tall = laid_out(fenced("\\frac{a}{b}"));
  CHECK(parse_formula(fenced("x")).fault.empty());
  CHECK(reach_of_lines(tall).lo <= -fraction.ascent);
  CHECK(reach_of_lines(tall).hi >= fraction.descent);
  CHECK(laid_out(fenced("\\frac{\\frac{a}{b}}{c}")).height() > tall.height());
  CHECK(laid_out(fenced("x")).height() < tall.height());
}

TEST_CASE("formulas: a fraction stands above and below its line", "[figure][property]") {
  const FormulaBox box = laid_out("\\frac{a}{b}");
  const FormulaStroke &a = stroke_of(box, "a"), &b = stroke_of(box, "b");
  const auto line = std::ranges::find(box.strokes, std::string(), &FormulaStroke::text);
  REQUIRE(line != box.strokes.end());
  CHECK(a.at.y < reach_of(*line).lo);
  CHECK(b.at.y - 0.45 * b.style.size > reach_of(*line).hi);
  CHECK(laid_out("\\frac{a}{b}", FormulaLook::text).height() < box.height());
}

TEST_CASE("formulas: a root and a bar cover what they stand over", "[figure][property]") {
  for (const char* tex : {"\\sqrt{x + y + z}", "\\bar{x + y + z}"}) {
    const FormulaBox box = laid_out(tex);
    const FormulaStroke &x = stroke_of(box, "x"), &z = stroke_of(box, "z");
    const bool covered = std::ranges::any_of(box.strokes, [&](const FormulaStroke& stroke) {
      if (stroke.line.empty()) return false;
      const auto [left, right] = std::ranges::minmax(stroke.line, {}, &Point::x);
      return left.x <= x.at.x + 1.2 && right.x >= z.at.x + 2 &&
             reach_of(stroke).lo < x.at.y - 0.45 * x.style.size;
    });
    CAPTURE(tex);
    CHECK(covered);
  }
}

TEST_CASE("formulas: every accent is a stroke that can be seen", "[figure][property]") {
  const auto accent = GENERATE("bar", "hat", "tilde", "dot");
  const FormulaBox plain = laid_out("a");
  const FormulaBox box = laid_out("\\" + std::string(accent) + " a");
  CAPTURE(accent);
  REQUIRE(box.strokes.size() == 2);
  const auto [left, right] = std::ranges::minmax(box.strokes[1].line, {}, &Point::x);
  CHECK(right.x - left.x > 0.8);
  CHECK(reach_of(box.strokes[1]).hi < -plain.ascent);
}

TEST_CASE("formulas: twice the size is twice as large", "[figure][property]") {
  for (const char* tex : {"\\frac{e^{a_i/T}}{\\sum_j e^{a_j/T}}", "\\sqrt{\\hat s} \\le 1"}) {
    const FormulaBox small = laid_out(tex, FormulaLook::display, 10);
    const FormulaBox large = laid_out(tex, FormulaLook::display, 20);
    CHECK(large.width == Approx(2 * small.width));
    CHECK(large.height() == Approx(2 * small.height()));
  }
}

TEST_CASE("formulas: a sign with nothing on its left stands close to its number",
          "[figure][property]") {
  const auto gap = [](const char* tex) {
    const FormulaBox box = laid_out(tex);
    const FormulaStroke& x = stroke_of(box, "x");
    return x.at.x - stroke_of(box, "−").at.x;
  };
  CHECK(gap("-x") < gap("1 - x"));
  CHECK(gap("(-x)") == Approx(gap("-x")));
  CHECK(gap("y = -x") == Approx(gap("-x")));
}

TEST_CASE("formulas: what is not understood is named, and drawn as it stands",
          "[figure][property]") {
  CHECK(parse_formula("\\frobnicate x").fault == "frobnicate");
  CHECK(parse_formula("\\frac{a").fault != "");
  CHECK(parse_formula("a}b").fault == "}");
  CHECK(parse_formula("\\left( x").fault != "");
  CHECK(parse_formula("x^").fault != "");
  CHECK(parse_formula("\xff").fault != "");
  CHECK(parse_formula("\\frac{a}{b}").fault == "");
  CHECK(laid_out("\\frobnicate").width > 0);
}

TEST_CASE("formulas: no text hangs or breaks the typesetter", "[figure][property]") {
  const auto seed = GENERATE(range(0u, 400u));
  static const char* kPieces[] = {
      "\\frac", "{",       "}",     "_", "^", "\\left",  "\\right", "(",  "|",
      "x",      "\\sqrt",  "\\hat", "'", " ", "−",       "12.",     "\\", "\\sum",
      "\xc3",   "\\text{", "ψ",     "²", "$", "\\qquad", ","};
  std::mt19937 random(seed);
  std::string tex;
  for (unsigned i = 0; i < 5 + seed % 60; ++i) tex += kPieces[random() % std::size(kPieces)];
  CAPTURE(tex);
  const FormulaBox box = laid_out(tex);
  CHECK(std::isfinite(box.width + box.height()));
  CHECK(box.height() >= 0);
  (void)lay_out_paragraph(tex, style_of(9), 40, LogCanvas());
}

TEST_CASE("formulas: groups within groups end somewhere", "[figure][property]") {
  const std::string piece = GENERATE("{", "\\sqrt", "\\left", "\\frac", "\\hat", "x^", "x'", "_");
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += piece;
  CHECK((piece == "x'" || parse_formula(deep).fault != ""));
  CHECK(laid_out(deep).width >= 0);
}

TEST_CASE("formulas: a file's ink stays within their box", "[figure][property]") {
  constexpr int kWidth = 400, kHeight = 160;
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create(CAIRO_FORMAT_A8, kWidth, kHeight), &cairo_surface_destroy);
  const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo(cairo_create(surface.get()),
                                                                 &cairo_destroy);
  CairoCanvas canvas(cairo.get(), 1, false);
  const auto tex =
      GENERATE("\\frac{\\sum_i s_i^2}{\\sqrt{\\hat\\nu} + \\epsilon}",
               "\\left[\\frac{\\eta_a}{2} \\lVert V \\rVert^2\\right]", "\\max_i f(x)");
  const FormulaBox box = lay_out_formula(tex, style_of(24), FormulaLook::display, canvas);
  draw_formula(box, {40, 80}, canvas);
  cairo_surface_flush(surface.get());
  const unsigned char* data = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  constexpr double kSlack = 4;
  int ink = 0, outside = 0;
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x) {
      if (data[y * stride + x] < 40) continue;
      ++ink;
      outside += x < 40 - kSlack || x > 40 + box.width + kSlack || y < 80 - box.ascent - kSlack ||
                 y > 80 + box.descent + kSlack;
    }
  CAPTURE(tex);
  CHECK(ink > 300);
  CHECK(outside == 0);
}

TEST_CASE("paragraphs: lines keep within the room, formulas stay whole", "[figure][property]") {
  const LogCanvas canvas;
  const std::string text =
      "When $\\frac{a}{b}$ grows, the weight of the leading token $s_1$, grows.";
  const Paragraph narrow = lay_out_paragraph(text, style_of(9), 90, canvas);
  const Paragraph wide = lay_out_paragraph(text, style_of(9), 2000, canvas);
  CHECK(narrow.width <= 90);
  CHECK(narrow.height > 2 * wide.height);
  CHECK(lay_out_paragraph("$x + y + z + u + v$", style_of(9), 10, canvas).width > 10);
  CHECK_FALSE(test::overlap(narrow.strokes));
  CHECK_FALSE(test::overlap(wide.strokes));
}

TEST_CASE("paragraphs: what stands alone has a line of its own", "[figure][property]") {
  const LogCanvas canvas;
  const auto height = [&](std::string_view text) {
    return lay_out_paragraph(text, style_of(9), 500, canvas).height;
  };
  CHECK(height("a\nb") == Approx(2 * height("a")));
  CHECK(height("a $$x$$ b") > 2.5 * height("a"));
  CHECK(height("") > 0);
}

}  // namespace polarflow
