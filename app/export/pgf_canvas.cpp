#include "app/export/pgf_canvas.h"

#include "app/export/plain_number.h"
#include "app/export/png.h"
#include "app/export/tex_text.h"
#include "app/figure/text_metrics.h"

namespace polarflow {
namespace {

std::string number(double value) {
  return plain_number(value, 2);
}

/// "{r,g,b}{opacity}".
std::string arguments(Colour c) {
  std::string text = "{";
  text.append(std::to_string(c.r)).append(",").append(std::to_string(c.g)).append(",");
  return text.append(std::to_string(c.b)).append("}{").append(number(c.a / 255.0)).append("}");
}

std::string dashes(const Stroke& stroke) {
  const double w = stroke.width;
  if (stroke.dash == Dash::solid) return "\\pfsolid";
  const bool dotted = stroke.dash == Dash::dotted;
  return "\\pfdash{" + number(dotted ? 0.01 : 4 * w) + "}{" + number(dotted ? 2.2 * w : 3 * w) +
         "}" + (dotted ? "\\pgfsetroundcap" : "\\pgfsetbuttcap");
}

/// The letters of TeX's positions for what a text's anchor is.
std::string_view side(HAlign h) {
  return h == HAlign::left ? "left," : h == HAlign::right ? "right," : "";
}

std::string hex_lines(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  constexpr std::size_t kBytesPerLine = 40;
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % kBytesPerLine == 0) text += '\n';
    const auto byte = static_cast<unsigned char>(bytes[i]);
    text += {kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return text;
}

Raster on_background(Raster raster, Colour background) {
  for (Colour& c : raster.pixels) {
    const double share = c.a / 255.0;
    c.a = 255;
    c = mix(background, c, share);
  }
  return raster;
}

}  // namespace

std::string_view PgfCanvas::definitions() {
  return R"(\def\pfm#1 #2 {\pgfpathmoveto{\pgfqpoint{#1bp}{#2bp}}}%
\def\pfl#1 #2 {\pgfpathlineto{\pgfqpoint{#1bp}{#2bp}}}%
\def\pfpen#1#2#3{\definecolor{pf}{RGB}{#1}\pgfsetstrokecolor{pf}\pgfsetstrokeopacity{#2}%
  \pgfsetlinewidth{#3bp}}%
\def\pfsolid{\pgfsetdash{}{0bp}\pgfsetroundcap}%
\def\pfdash#1#2{\pgfsetdash{{#1bp}{#2bp}}{0bp}}%
\def\pffill#1#2{\definecolor{pf}{RGB}{#1}\pgfsetfillcolor{pf}\pgfsetfillopacity{#2}}%
\def\pfcircle#1#2#3{\pgfpathcircle{\pgfqpoint{#1bp}{#2bp}}{#3bp}}%
\def\pfclip#1#2#3#4{\begin{pgfscope}%
  \pgfpathrectangle{\pgfqpoint{#1bp}{#2bp}}{\pgfqpoint{#3bp}{#4bp}}\pgfusepath{clip}}%
\def\pfunclip{\end{pgfscope}}%
\def\pfpdf{\csname pgfsys@invoke\endcsname}%
\def\pfno#1{\def\pfdriver{#1}\ifx\pgfsysdriver\pfdriver\def\pfpdf##1{\PackageError{polarflow}%
  {latex with dvips or dvisvgm cannot take the pictures in this figure}%
  {Use pdflatex, lualatex or xelatex, or export the figure as PDF.}}\fi}%
\pfno{pgfsys-dvips.def}\pfno{pgfsys-dvisvgm.def}%
\def\pfscript#1#2#3{\raisebox{#1bp}{\fontsize{#2}{#2}\selectfont #3}}%
\def\pftext#1#2#3#4#5#6#7{\begin{pgfscope}\definecolor{pf}{RGB}{#4}\pgfsetfillopacity{#5}%
  \pgftext[x=#1bp,y=#2bp,#3]{\color{pf}\fontsize{#6}{#6}\selectfont #7}\end{pgfscope}}%
)";
}

std::string PgfCanvas::at(Point p) const {
  return number(p.x) + " " + number(height_ - p.y) + " ";
}

void PgfCanvas::path(std::span<const Point> points) {
  std::size_t in_line = 0;
  for (const Point& p : points) {
    commands_ += &p == points.data() ? "\\pfm" : "\\pfl";
    commands_ += at(p);
    if (++in_line % 8 == 0) commands_ += "%\n";
  }
}

void PgfCanvas::pen(const Stroke& stroke) {
  commands_ += "\\pfpen" + arguments(stroke.colour) + "{" + number(stroke.width) + "}" +
               dashes(stroke) + "%\n";
}

void PgfCanvas::fill(Colour colour) {
  commands_ += "\\pffill" + arguments(colour) + "%\n";
}

void PgfCanvas::polyline(std::span<const Point> points, const Stroke& stroke) {
  if (points.size() < 2) return;
  pen(stroke);
  const bool closed = points.front() == points.back() && points.size() > 3;
  path(closed ? points.first(points.size() - 1) : points);
  commands_ += closed ? "\\pgfpathclose\\pgfusepath{stroke}%\n" : "\\pgfusepath{stroke}%\n";
}

void PgfCanvas::polygon(std::span<const Point> points, Colour colour) {
  fill(colour);
  path(points);
  commands_ += "\\pgfpathclose\\pgfusepath{fill}%\n";
}

void PgfCanvas::disc(Point centre, double radius, Colour colour) {
  fill(colour);
  commands_ += "\\pfcircle{" + number(centre.x) + "}{" + number(height_ - centre.y) + "}{" +
               number(radius) + "}\\pgfusepath{fill}%\n";
}

void PgfCanvas::ring(Point centre, double radius, const Stroke& stroke) {
  pen(stroke);
  commands_ += "\\pfcircle{" + number(centre.x) + "}{" + number(height_ - centre.y) + "}{" +
               number(radius) + "}\\pgfusepath{stroke}%\n";
}

void PgfCanvas::text(Point at, std::string_view text, const TextStyle& style) {
  if (text.empty()) return;
  const double down = baseline_shift(style.v, style.size);
  const Point anchor = style.upwards ? Point{at.x + down, at.y} : Point{at.x, at.y + down};
  std::string place(side(style.h));
  place += style.upwards ? "base,rotate=90" : "base";
  commands_ += "\\pftext{" + number(anchor.x) + "}{" + number(height_ - anchor.y) + "}{" + place +
               "}" + arguments(style.colour) + "{" + number(style.size) + "}{" +
               (style.bold ? "\\bfseries " : "") + tex_text(text, style) + "}%\n";
}

void PgfCanvas::image(const Raster& raster, const Rect& box, Filter) {
  if (raster.width <= 0 || raster.height <= 0 || !box.drawable()) return;
  const std::string width = std::to_string(raster.width), height = std::to_string(raster.height);
  // An inline image of PDF: one file to carry about, and pdfTeX, LuaTeX and XeTeX all take it.
  commands_ +=
      "\\pfpdf{q " + number(box.width()) + " 0 0 " + number(box.height()) + " " + number(box.left) +
      " " + number(height_ - box.bottom) + " cm BI /W " + width + " /H " + height +
      " /CS /RGB /BPC 8 /F [/AHx /Fl]\n/DP [null << /Predictor 15 /Colors 3 /Columns " + width +
      " >>] ID" + hex_lines(png_pixels(png_bytes(on_background(raster, background_), 72, {}))) +
      "> EI Q}%\n";
}

void PgfCanvas::push_clip(const Rect& box) {
  commands_ += "\\pfclip{" + number(box.left) + "}{" + number(height_ - box.bottom) + "}{" +
               number(box.width()) + "}{" + number(box.height()) + "}%\n";
}

void PgfCanvas::pop_clip() {
  commands_ += "\\pfunclip%\n";
}

double PgfCanvas::text_width(std::string_view text, const TextStyle& style) const {
  return nominal_text_width(text, style);
}

}  // namespace polarflow
