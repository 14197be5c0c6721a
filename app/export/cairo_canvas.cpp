#include "app/export/cairo_canvas.h"

#include <cairo.h>
#include <pango/pangocairo.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <string>
#include <vector>

#include "app/export/font_families.h"
#include "app/figure/script_text.h"
#include "app/figure/text_metrics.h"
#include "app/files/machine_error.h"

namespace polarflow {
namespace {

template <class T>
struct Unref {
  void operator()(T* object) const { g_object_unref(object); }
};
struct FreeFont {
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct FreeSurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct FreeOptions {
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
using Layout = std::unique_ptr<PangoLayout, Unref<PangoLayout>>;

std::unique_ptr<PangoFontDescription, FreeFont> font(const TextStyle& style) {
  std::unique_ptr<PangoFontDescription, FreeFont> font(
      pango_font_description_from_string(font_families(style.family)));
  pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
  if (style.bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_SEMIBOLD);
  if (style.italic) pango_font_description_set_style(font.get(), PANGO_STYLE_ITALIC);
  return font;
}

double share(HAlign h) {
  return h == HAlign::left ? 0 : h == HAlign::centre ? 0.5 : 1;
}

std::uint32_t premultiplied(Colour c) {
  const auto scaled = [a = std::uint32_t{c.a}](std::uint8_t v) { return (v * a + 127) / 255; };
  return (std::uint32_t{c.a} << 24) | (scaled(c.r) << 16) | (scaled(c.g) << 8) | scaled(c.b);
}

/// Without any font Pango draws boxes in place of letters.
void require_fonts(PangoLayout* layout) {
  pango_layout_set_text(layout, "A", 1);
  if (pango_layout_get_unknown_glyphs_count(layout) > 0)
    throw MachineError("no font is installed; install fonts-inter or fonts-dejavu-core");
}

}  // namespace

struct CairoCanvas::State {
  cairo_t* cairo;
  double dots;
  bool snap;
  Layout layout;

  void colour(Colour c) const {
    cairo_set_source_rgba(cairo, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0);
  }

  /// Sets colour, width and dashes; widths below one dot of a raster would come out grey.
  void pen(const Stroke& stroke) const {
    colour(stroke.colour);
    cairo_set_line_width(cairo, stroke.width);
    const double w = stroke.width;
    const std::array<double, 2> dashed{4 * w, 3 * w}, dotted{0.01, 2.2 * w};
    if (stroke.dash == Dash::solid) cairo_set_dash(cairo, nullptr, 0, 0);
    if (stroke.dash == Dash::dashed) cairo_set_dash(cairo, dashed.data(), 2, 0);
    if (stroke.dash == Dash::dotted) cairo_set_dash(cairo, dotted.data(), 2, 0);
    cairo_set_line_cap(cairo,
                       stroke.dash == Dash::dashed ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  }

  /// The coordinate at which a line of this width covers whole dots.
  [[nodiscard]] double snapped(double at, double width) const {
    const double thick = std::max(1.0, std::round(width * dots));
    const double offset = std::fmod(thick, 2) / 2;
    return (std::round(at * dots - offset) + offset) / dots;
  }

  /// A single line along an axis, drawn on whole dots so that it is crisp.
  void crisp_line(Point a, Point b, const Stroke& stroke) const {
    cairo_set_line_width(cairo, std::max(1.0, std::round(stroke.width * dots)) / dots);
    if (stroke.dash == Dash::solid) cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT);
    if (a.x == b.x) a.x = b.x = snapped(a.x, stroke.width);
    if (a.y == b.y) a.y = b.y = snapped(a.y, stroke.width);
    cairo_move_to(cairo, a.x, a.y);
    cairo_line_to(cairo, b.x, b.y);
    cairo_stroke(cairo);
  }

  void text_for(std::string_view text, const TextStyle& style) const {
    pango_layout_set_font_description(layout.get(), font(style).get());
    // Pango complains on stderr about bytes that are not UTF-8, so they are replaced first.
    const std::unique_ptr<char, decltype(&g_free)> valid(
        g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())), &g_free);
    scripted_text(valid.get(), style);
  }

  /// Ordinary characters, made smaller and moved up or down, those of variables slanted.
  void scripted_text(std::string_view text, const TextStyle& style) const {
    const double size = style.size;
    const std::unique_ptr<PangoAttrList, decltype(&pango_attr_list_unref)> attributes(
        pango_attr_list_new(), &pango_attr_list_unref);
    const auto add = [&](PangoAttribute* attribute, std::size_t begin, std::size_t end) {
      attribute->start_index = static_cast<guint>(begin);
      attribute->end_index = static_cast<guint>(end);
      pango_attr_list_insert(attributes.get(), attribute);
    };
    std::string plain;
    for (const ScriptRun& run : drawn_runs(text, style)) {
      const std::size_t begin = plain.size();
      plain += run.text;
      if (run.slanted) add(pango_attr_style_new(PANGO_STYLE_ITALIC), begin, plain.size());
      if (run.script == Script::normal) continue;
      add(pango_attr_size_new_absolute(static_cast<int>(script_size(size) * PANGO_SCALE)), begin,
          plain.size());
      add(pango_attr_rise_new(static_cast<int>(script_rise(run.script, size) * PANGO_SCALE)), begin,
          plain.size());
    }
    pango_layout_set_text(layout.get(), plain.data(), static_cast<int>(plain.size()));
    pango_layout_set_attributes(layout.get(), attributes.get());
  }

  /// Lays the text out, smaller where the font is wider than the layout assumed; gives its size.
  [[nodiscard]] double fit_text(std::string_view text, TextStyle style) const {
    text_for(text, style);
    const double width = laid_out_width(), room = 1.03 * nominal_text_width(text, style);
    if (style.measured || width <= room || room <= 0) return style.size;
    style.size = fitted_type(style.size, width, room);
    text_for(text, style);
    return style.size;
  }

  [[nodiscard]] double laid_out_width() const {
    int width = 0, height = 0;
    pango_layout_get_size(layout.get(), &width, &height);
    return static_cast<double>(width) / PANGO_SCALE;
  }
};

CairoCanvas::CairoCanvas(cairo_t* context, double dots_per_point, bool snap)
    : state_(new State{context, dots_per_point, snap, Layout(pango_cairo_create_layout(context))}) {
  cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);
  // Shapes and places of letters then do not depend on the resolution or on the machine's settings.
  const std::unique_ptr<cairo_font_options_t, FreeOptions> options(cairo_font_options_create());
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  PangoContext* pango = pango_layout_get_context(state_->layout.get());
  pango_cairo_context_set_font_options(pango, options.get());
  pango_cairo_context_set_resolution(pango, 72);
  pango_context_set_round_glyph_positions(pango, false);
  pango_layout_context_changed(state_->layout.get());
  require_fonts(state_->layout.get());
}

CairoCanvas::~CairoCanvas() = default;

void CairoCanvas::polyline(std::span<const Point> points, const Stroke& stroke) {
  if (points.size() < 2) return;
  cairo_t* cairo = state_->cairo;
  state_->pen(stroke);
  const Point a = points.front(), b = points.back();
  if (state_->snap && points.size() == 2 && (a.x == b.x || a.y == b.y))
    return state_->crisp_line(a, b, stroke);
  for (const Point p : points) cairo_line_to(cairo, p.x, p.y);
  if (a == b && points.size() > 3) cairo_close_path(cairo);
  cairo_stroke(cairo);
}

void CairoCanvas::polygon(std::span<const Point> points, Colour fill) {
  state_->colour(fill);
  for (const Point p : points) cairo_line_to(state_->cairo, p.x, p.y);
  cairo_fill(state_->cairo);
}

void CairoCanvas::disc(Point centre, double radius, Colour fill) {
  state_->colour(fill);
  cairo_arc(state_->cairo, centre.x, centre.y, radius, 0, 2 * std::numbers::pi);
  cairo_fill(state_->cairo);
}

void CairoCanvas::ring(Point centre, double radius, const Stroke& stroke) {
  state_->pen(stroke);
  cairo_arc(state_->cairo, centre.x, centre.y, radius, 0, 2 * std::numbers::pi);
  cairo_stroke(state_->cairo);
}

void CairoCanvas::text(Point at, std::string_view text, const TextStyle& style) {
  cairo_t* cairo = state_->cairo;
  (void)state_->fit_text(text, style);
  const double left = -share(style.h) * state_->laid_out_width();
  const double ascent =
      static_cast<double>(pango_layout_get_baseline(state_->layout.get())) / PANGO_SCALE;
  state_->colour(style.colour);
  cairo_save(cairo);
  cairo_translate(cairo, at.x, at.y);
  if (style.upwards) cairo_rotate(cairo, -std::numbers::pi / 2);
  cairo_move_to(cairo, left, baseline_shift(style.v, style.size) - ascent);
  pango_cairo_update_layout(cairo, state_->layout.get());
  pango_cairo_show_layout(cairo, state_->layout.get());
  cairo_restore(cairo);
  cairo_new_path(cairo);
  pango_cairo_update_layout(cairo, state_->layout.get());  // the next text is measured upright
}

void CairoCanvas::image(const Raster& raster, const Rect& box, Filter filter) {
  if (raster.width <= 0 || raster.height <= 0 || !box.drawable()) return;
  std::vector<std::uint32_t> pixels;
  pixels.reserve(raster.pixels.size());
  for (const Colour c : raster.pixels) pixels.push_back(premultiplied(c));
  const std::unique_ptr<cairo_surface_t, FreeSurface> surface(cairo_image_surface_create_for_data(
      reinterpret_cast<unsigned char*>(pixels.data()), CAIRO_FORMAT_ARGB32, raster.width,
      raster.height, raster.width * 4));

  cairo_t* cairo = state_->cairo;
  cairo_save(cairo);
  cairo_translate(cairo, box.left, box.top);
  cairo_rectangle(cairo, 0, 0, box.width(), box.height());
  cairo_scale(cairo, box.width() / raster.width, box.height() / raster.height);
  cairo_set_source_surface(cairo, surface.get(), 0, 0);
  cairo_pattern_t* source = cairo_get_source(cairo);
  cairo_pattern_set_extend(source, CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter(
      source, filter == Filter::nearest ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BILINEAR);
  cairo_fill(cairo);
  cairo_restore(cairo);
  cairo_surface_finish(surface.get());
}

void CairoCanvas::push_clip(const Rect& box) {
  cairo_save(state_->cairo);
  cairo_rectangle(state_->cairo, box.left, box.top, box.width(), box.height());
  cairo_clip(state_->cairo);
}

void CairoCanvas::pop_clip() {
  cairo_restore(state_->cairo);
}

double CairoCanvas::text_width(std::string_view text, const TextStyle& style) const {
  state_->text_for(text, style);
  return state_->laid_out_width();
}

double CairoCanvas::dots_per_point() const {
  return state_->dots;
}

double CairoCanvas::fitted_size(std::string_view text, const TextStyle& style) const {
  return state_->fit_text(text, style);
}

struct TextMeter::State {
  std::unique_ptr<cairo_surface_t, FreeSurface> surface{
      cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)};
  std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo{cairo_create(surface.get()),
                                                           &cairo_destroy};
  CairoCanvas canvas{cairo.get(), 1, false};
};

TextMeter::TextMeter() : state_(std::make_unique<State>()) {}

TextMeter::~TextMeter() = default;

double TextMeter::width(std::string_view text, const TextStyle& style) const {
  return state_->canvas.text_width(text, style);
}

double TextMeter::fitted_size(std::string_view text, const TextStyle& style) const {
  return state_->canvas.fitted_size(text, style);
}

}  // namespace polarflow
