#include "app/export/svg_canvas.h"

#include <algorithm>
#include <initializer_list>

#include "app/export/base64.h"
#include "app/export/font_families.h"
#include "app/export/plain_number.h"
#include "app/export/png.h"
#include "app/figure/script_text.h"
#include "core/text/fingerprint.h"
#include "core/text/printable.h"
#include "core/text/utf8.h"

namespace polarflow {
namespace {

constexpr std::string_view kSalt = "\x01";  // in ids until the content is known; no text has it

std::string number(double value) {
  return plain_number(value, 3);
}

/// ` name="value"`.
std::string attribute(std::string_view name, std::string_view value) {
  std::string text = " ";
  return text.append(name).append("=\"").append(value).append("\"");
}

std::string attribute(std::string_view name, double value) {
  return attribute(name, number(value));
}

std::string hex(Colour c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "#";
  for (const std::uint8_t v : {c.r, c.g, c.b}) text += {kDigits[v >> 4], kDigits[v & 15]};
  return text;
}

/// A colour as `fill` or `stroke`, with its opacity.
std::string paint(std::string_view role, Colour c) {
  std::string text = attribute(role, hex(c));
  if (c.a == 255) return text;
  return text + attribute(std::string(role) + "-opacity", c.a / 255.0);
}

std::string pen(const Stroke& stroke) {
  const double w = stroke.width;
  std::string text =
      attribute("fill", "none") + paint("stroke", stroke.colour) + attribute("stroke-width", w);
  if (stroke.dash == Dash::dashed)
    return text + attribute("stroke-dasharray", number(4 * w) + " " + number(3 * w));
  if (stroke.dash == Dash::dotted) text += attribute("stroke-dasharray", "0.01 " + number(2.2 * w));
  return text + attribute("stroke-linecap", "round");
}

std::string list(std::span<const Point> points) {
  std::string text;
  for (const Point p : points)
    text.append(text.empty() ? "" : " ").append(number(p.x)).append(",").append(number(p.y));
  return text;
}

std::string rectangle(const Rect& box) {
  return attribute("x", box.left) + attribute("y", box.top) + attribute("width", box.width()) +
         attribute("height", box.height());
}

std::string_view anchor(HAlign h) {
  return h == HAlign::left ? "start" : h == HAlign::centre ? "middle" : "end";
}

/// The text with real sub- and superscripts, as the other canvases set them.
std::string scripted(std::string_view text, const TextStyle& style) {
  std::string spans;
  double height = 0;
  const double size = style.size;
  for (const ScriptRun& run : drawn_runs(text, style)) {
    const double rise = script_rise(run.script, size);
    std::string about;
    if (run.slanted) about += attribute("font-style", "italic");
    if (run.script != Script::normal) about += attribute("font-size", script_size(size));
    if (rise != height) about += attribute("dy", height - rise);
    height = rise;
    const std::string words = xml_escaped(run.text);
    spans += about.empty() ? words : "<tspan" + about + ">" + words + "</tspan>";
  }
  return spans;
}

/// The raster with its pixels repeated until they are as fine as the dots: few programs keep large
/// pixels sharp.
Raster refined(const Raster& raster, const Rect& box, double dots_per_point) {
  const auto times = [dots_per_point](double points, int pixels) {
    return std::max(1, static_cast<int>(points * dots_per_point / pixels));
  };
  const int across = times(box.width(), raster.width), down = times(box.height(), raster.height);
  if (across == 1 && down == 1) return raster;
  Raster fine{raster.width * across, raster.height * down, {}};
  fine.pixels.reserve(static_cast<std::size_t>(fine.width) * static_cast<std::size_t>(fine.height));
  for (int y = 0; y < fine.height; ++y)
    for (int x = 0; x < fine.width; ++x)
      fine.pixels.push_back(
          raster.pixels[static_cast<std::size_t>(y / down * raster.width + x / across)]);
  return fine;
}

}  // namespace

std::string xml_escaped(std::string_view text) {
  std::string escaped;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = next_code_point(text, at);
    if (code == '&')
      escaped += "&amp;";
    else if (code == '<')
      escaped += "&lt;";
    else if (code == '>')
      escaped += "&gt;";
    else if (code == '"')
      escaped += "&quot;";
    else if (code == '\n' || code == '\t')
      append_utf8(escaped, code);
    else if (is_text_character(code) && !is_order_control(code))
      append_utf8(escaped, code);
    else
      escaped += "⟨" + code_name(code) + "⟩";  // XML has no word for most of these
  }
  return escaped;
}

void SvgCanvas::polyline(std::span<const Point> points, const Stroke& stroke) {
  if (points.size() < 2) return;
  const bool closed = points.front() == points.back() && points.size() > 3;
  elements_ += closed ? "<polygon" : "<polyline";
  elements_ += attribute("points", list(closed ? points.first(points.size() - 1) : points));
  elements_ += pen(stroke) + "/>\n";
}

void SvgCanvas::polygon(std::span<const Point> points, Colour fill) {
  elements_ += "<polygon" + attribute("points", list(points)) + paint("fill", fill) + "/>\n";
}

void SvgCanvas::disc(Point centre, double radius, Colour fill) {
  elements_ += "<circle" + attribute("cx", centre.x) + attribute("cy", centre.y) +
               attribute("r", radius) + paint("fill", fill) + "/>\n";
}

void SvgCanvas::ring(Point centre, double radius, const Stroke& stroke) {
  elements_ += "<circle" + attribute("cx", centre.x) + attribute("cy", centre.y) +
               attribute("r", radius) + pen(stroke) + "/>\n";
}

void SvgCanvas::text(Point at, std::string_view text, const TextStyle& style) {
  if (text.empty()) return;
  TextStyle fitted = style;
  fitted.size = meter_.fitted_size(text, style);
  const double down = baseline_shift(style.v, style.size);
  elements_ += "<text";
  if (style.upwards)
    elements_ +=
        attribute("transform", "translate(" + number(at.x) + " " + number(at.y) + ") rotate(-90)") +
        attribute("y", down);
  else
    elements_ += attribute("x", at.x) + attribute("y", at.y + down);
  elements_ +=
      attribute("font-family", font_families(style.family)) + attribute("font-size", fitted.size);
  if (style.bold) elements_ += attribute("font-weight", "600");
  if (style.h != HAlign::left) elements_ += attribute("text-anchor", anchor(style.h));
  elements_ += paint("fill", style.colour) + ">";
  elements_ += scripted(text, fitted) + "</text>\n";
}

void SvgCanvas::image(const Raster& raster, const Rect& box, Filter filter) {
  if (raster.width <= 0 || raster.height <= 0 || !box.drawable()) return;
  elements_ += "<image" + rectangle(box) + attribute("preserveAspectRatio", "none");
  const bool sharp = filter == Filter::nearest;
  if (sharp) elements_ += attribute("image-rendering", "optimizeSpeed");
  const Raster& fine = sharp ? refined(raster, box, dots_) : raster;
  elements_ +=
      attribute("xlink:href", "data:image/png;base64," + base64(png_bytes(fine, 72 * dots_, {})));
  elements_ += "/>\n";
}

void SvgCanvas::push_clip(const Rect& box) {
  const std::string id = std::string(kSalt) + std::to_string(++clips_);
  elements_ += "<clipPath" + attribute("id", id) + "><rect" + rectangle(box) + "/></clipPath>\n<g" +
               attribute("clip-path", "url(#" + id + ")") + ">\n";
}

std::string SvgCanvas::elements() const {
  const std::string salt = "clip-" + hexadecimal(fingerprint(elements_)) + "-";
  std::string salted;
  for (const char c : elements_)
    if (c == kSalt[0])
      salted += salt;
    else
      salted += c;
  return salted;
}

void SvgCanvas::pop_clip() {
  elements_ += "</g>\n";
}

double SvgCanvas::text_width(std::string_view text, const TextStyle& style) const {
  return meter_.width(text, style);
}

}  // namespace polarflow
