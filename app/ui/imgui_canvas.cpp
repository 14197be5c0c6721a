#include "app/ui/imgui_canvas.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/ui/dashes.h"
#include "app/ui/style.h"

namespace polarflow {

namespace {

// One call past about 32,000 points is silently cut off: indices have 16 bits.
constexpr std::size_t kMostPoints = 8000;

double share(HAlign h) {
  return h == HAlign::left ? 0 : h == HAlign::centre ? 0.5 : 1;
}

double signed_area(std::span<const Point> points) {
  double area = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point a = points[i], b = points[(i + 1) % points.size()];
    area += a.x * b.y - b.x * a.y;
  }
  return area;
}

/// Turns the vertices added since `first` a quarter to the left about the pivot.
void turn_upwards(ImDrawList& list, int first, ImVec2 pivot) {
  for (int i = first; i < list.VtxBuffer.Size; ++i) {
    ImVec2& at = list.VtxBuffer[i].pos;
    at = {pivot.x + (at.y - pivot.y), pivot.y - (at.x - pivot.x)};
  }
}

/// Units  pixels.
float advance_of(std::string_view text, const FontAt& font) {
  return font.font->CalcTextSizeA(font.size, 1e9f, 0, text.data(), text.data() + text.size()).x;
}

}  // namespace

float ImguiCanvas::width_of(const Stroke& stroke) const {
  return std::max(1.0f, static_cast<float>(stroke.width * dots_));
}

void ImguiCanvas::line_pieces(std::span<const ImVec2> points, ImU32 colour, float width) {
  for (std::size_t begin = 0; begin + 1 < points.size(); begin += kMostPoints - 1) {
    const std::size_t count = std::min(kMostPoints, points.size() - begin);
    add_polyline(list_, points.data() + begin, static_cast<int>(count), colour, width);
  }
}

void ImguiCanvas::dashes(std::span<const ImVec2> points, const Stroke& stroke) {
  const double width = stroke.width * dots_;
  const DashPattern pattern = stroke.dash == Dash::dashed ? DashPattern{4 * width, 3 * width}
                                                          : DashPattern{width, 1.6 * width};
  std::vector<Point> path;
  for (const ImVec2 p : points) path.push_back({p.x, p.y});
  for (const auto& piece : dash_pieces(path, pattern)) {
    std::vector<ImVec2> pixels;
    for (const Point p : piece)
      pixels.emplace_back(static_cast<float>(p.x), static_cast<float>(p.y));
    line_pieces(pixels, packed(stroke.colour), width_of(stroke));
  }
}

void ImguiCanvas::crisp_line(ImVec2 a, ImVec2 b, const Stroke& stroke) {
  // On whole pixels an axis is sharp and a grid line does not shimmer.
  const float width = std::max(1.0f, std::round(width_of(stroke)));
  const float before = std::floor(width / 2);
  if (a.x == b.x) {
    const float x = std::round(a.x - width / 2);
    list_.AddRectFilled({x, std::min(a.y, b.y)}, {x + width, std::max(a.y, b.y)},
                        packed(stroke.colour));
  } else {
    const float y = std::round(a.y) - before;
    list_.AddRectFilled({std::min(a.x, b.x), y}, {std::max(a.x, b.x), y + width},
                        packed(stroke.colour));
  }
}

void ImguiCanvas::polyline(std::span<const Point> points, const Stroke& stroke) {
  if (points.size() < 2) return;
  std::vector<ImVec2> pixels;
  pixels.reserve(points.size());
  for (const Point p : points) pixels.push_back(pixel(p));
  if (stroke.dash != Dash::solid) return dashes(pixels, stroke);
  const bool straight =
      points.size() == 2 && (points[0].x == points[1].x || points[0].y == points[1].y);
  if (straight) return crisp_line(pixels[0], pixels[1], stroke);
  line_pieces(pixels, packed(stroke.colour), width_of(stroke));
}

void ImguiCanvas::polygon(std::span<const Point> points, Colour fill) {
  std::vector<ImVec2> pixels;
  for (const Point p : points) pixels.push_back(pixel(p));
  // The soft edge lies outside only for this winding.
  if (signed_area(points) < 0) std::ranges::reverse(pixels);
  list_.AddConvexPolyFilled(pixels.data(), static_cast<int>(pixels.size()), packed(fill));
}

void ImguiCanvas::disc(Point centre, double radius, Colour fill) {
  list_.AddCircleFilled(pixel(centre), static_cast<float>(radius * dots_), packed(fill));
}

void ImguiCanvas::ring(Point centre, double radius, const Stroke& stroke) {
  list_.AddCircle(pixel(centre), static_cast<float>(radius * dots_), packed(stroke.colour), 0,
                  width_of(stroke));
}

FontAt ImguiCanvas::font(const TextStyle& style) const {
  const bool serif = style.family == FontFamily::serif;
  const FontKind kind = serif && style.italic ? FontKind::serif_italic
                        : serif               ? FontKind::serif
                        : style.italic        ? FontKind::italic
                        : style.bold          ? FontKind::semibold
                                              : FontKind::regular;
  return fonts_.at(kind, style.size * dots_);
}

FontAt ImguiCanvas::font_of(const ScriptRun& run, TextStyle style) const {
  if (run.script != Script::normal) style.size = script_size(style.size);
  style.italic = style.italic || run.slanted;
  return font(style);
}

void ImguiCanvas::text(Point at, std::string_view text, const TextStyle& style) {
  const ImVec2 anchor = pixel(at);
  const auto left = static_cast<float>(-share(style.h) * text_width(text, style) * dots_);
  const auto shift = static_cast<float>(baseline_shift(style.v, style.size) * dots_);
  ImVec2 pen{anchor.x + left, std::round(anchor.y + shift)};
  const int first = list_.VtxBuffer.Size;
  const ImVec2 high = ImGui::GetIO().DisplaySize;
  // Lines outside the clip box are left out before they are turned into it.
  if (style.upwards) list_.PushClipRect({-high.x, -high.y}, {2 * high.x, 2 * high.y});
  for (const ScriptRun& run : drawn_runs(text, style)) {
    const FontAt font = font_of(run, style);
    const auto rise = static_cast<float>(script_rise(run.script, style.size) * dots_);
    list_.AddText(font.font, font.size, {pen.x, std::round(pen.y - rise) - ascent_of(font)},
                  packed(style.colour), run.text.data(), run.text.data() + run.text.size());
    pen.x += advance_of(run.text, font);
  }
  if (!style.upwards) return;
  turn_upwards(list_, first, anchor);
  list_.PopClipRect();
}

void ImguiCanvas::image(const Raster& raster, const Rect& box, Filter filter) {
  if (raster.width > 0 && raster.height > 0) picture(textures_.texture(raster, filter), box);
}

void ImguiCanvas::field(const ColourField& field, const Rect& box, Filter filter) {
  if (field.width > 0 && field.height > 0) picture(textures_.texture(field, filter), box);
}

void ImguiCanvas::picture(unsigned texture, const Rect& box) {
  list_.AddImage(texture_id(texture), pixel({box.left, box.top}), pixel({box.right, box.bottom}));
}

void ImguiCanvas::push_clip(const Rect& box) {
  list_.PushClipRect(pixel({box.left, box.top}), pixel({box.right, box.bottom}), true);
}

void ImguiCanvas::pop_clip() {
  list_.PopClipRect();
}

double ImguiCanvas::text_width(std::string_view text, const TextStyle& style) const {
  float width = 0;
  for (const ScriptRun& run : drawn_runs(text, style))
    width += advance_of(run.text, font_of(run, style));
  return width / dots_;
}

}  // namespace polarflow
