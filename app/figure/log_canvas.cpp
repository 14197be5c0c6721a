#include "app/figure/log_canvas.h"

#include <array>
#include <cstdint>
#include <initializer_list>

#include "app/figure/number_format.h"
#include "app/figure/text_metrics.h"

namespace polarflow {
namespace {

/// The parts after one another; `+` on temporaries sets off a false alarm of GCC 12.
std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text += part;
  return text;
}

/// Plain digits with an ordinary minus, so that logs are easy to search.
std::string number(double value) {
  constexpr std::string_view kMinus = "−";
  const std::string text = format_fixed(value, 2);
  return text.starts_with(kMinus) ? joined({"-", text.substr(kMinus.size())}) : text;
}

std::string hex(std::uint64_t value, int digits) {
  std::string text;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
    text += "0123456789abcdef"[(value >> shift) & 0xf];
  return text;
}

std::string name(Point p) {
  return joined({" ", number(p.x), ",", number(p.y)});
}

std::string name(const Rect& box) {
  return joined({name(Point{box.left, box.top}), name(Point{box.right, box.bottom})});
}

std::string name(Colour c) {
  const std::uint64_t packed =
      (std::uint64_t{c.r} << 24) | (std::uint64_t{c.g} << 16) | (std::uint64_t{c.b} << 8) | c.a;
  return joined({" #", hex(packed, 8)});
}

std::string name(const Stroke& stroke) {
  constexpr std::array kDashes{"", " dashed", " dotted"};
  return joined({name(stroke.colour), " w", number(stroke.width),
                 kDashes[static_cast<std::size_t>(stroke.dash)]});
}

std::string name(const TextStyle& style) {
  constexpr std::array kH{" left", " centre", " right"};
  constexpr std::array kV{" top", " middle", " baseline", " bottom"};
  return joined({name(style.colour), " ", number(style.size), kH[static_cast<std::size_t>(style.h)],
                 kV[static_cast<std::size_t>(style.v)], style.upwards ? " upwards" : "",
                 style.bold ? " bold" : "", style.family == FontFamily::serif ? " serif" : "",
                 style.italic ? " italic" : ""});
}

/// FNV-1a over the pixels: equal pictures, equal digits.
std::uint64_t digest(const Raster& raster) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const Colour c : raster.pixels)
    for (const std::uint8_t byte : {c.r, c.g, c.b, c.a}) hash = (hash ^ byte) * 0x100000001b3;
  return hash;
}

}  // namespace

void LogCanvas::line(std::string_view verb, std::span<const Point> points,
                     const std::string& rest) {
  log_ += verb;
  for (const Point p : points) log_ += name(p);
  log_ += rest;
  log_ += '\n';
}

void LogCanvas::polyline(std::span<const Point> points, const Stroke& stroke) {
  line("polyline", points, name(stroke));
}

void LogCanvas::polygon(std::span<const Point> points, Colour fill) {
  line("polygon", points, name(fill));
}

void LogCanvas::disc(Point centre, double radius, Colour fill) {
  line("disc", std::array{centre}, joined({" r", number(radius), name(fill)}));
}

void LogCanvas::ring(Point centre, double radius, const Stroke& stroke) {
  line("ring", std::array{centre}, joined({" r", number(radius), name(stroke)}));
}

void LogCanvas::text(Point at, std::string_view text, const TextStyle& style) {
  line("text", std::array{at}, joined({name(style), " \"", text, "\""}));
}

void LogCanvas::image(const Raster& raster, const Rect& box, Filter filter) {
  const char* kind = filter == Filter::nearest ? " nearest" : " bilinear";
  line("image", {},
       joined({name(box), " ", std::to_string(raster.width), "x", std::to_string(raster.height),
               " ", hex(digest(raster), 16), kind}));
}

void LogCanvas::push_clip(const Rect& box) {
  line("clip", {}, name(box));
}

void LogCanvas::pop_clip() {
  line("unclip", {}, "");
}

double LogCanvas::text_width(std::string_view text, const TextStyle& style) const {
  return nominal_text_width(text, style.size);
}

}  // namespace polarflow
