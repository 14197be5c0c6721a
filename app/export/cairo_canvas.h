#pragma once

#include <memory>

#include "app/figure/canvas.h"

typedef struct _cairo cairo_t;

namespace polarflow {

/// Draws on a Cairo context whose user space is in points; text through Pango.
///
/// Errors  MachineError when no font is installed;
///         the context keeps the first fault; who made it asks for its status at the end.
class CairoCanvas : public Canvas {
 public:
  /// `dots_per_point` is the device's resolution; lines along the axes of a raster snap to dots.
  CairoCanvas(cairo_t* context, double dots_per_point, bool snap);
  ~CairoCanvas() override;
  CairoCanvas(const CairoCanvas&) = delete;
  CairoCanvas& operator=(const CairoCanvas&) = delete;

  void polyline(std::span<const Point> points, const Stroke& stroke) override;
  void polygon(std::span<const Point> points, Colour fill) override;
  void disc(Point centre, double radius, Colour fill) override;
  void ring(Point centre, double radius, const Stroke& stroke) override;
  void text(Point at, std::string_view text, const TextStyle& style) override;
  void image(const Raster& raster, const Rect& box, Filter filter) override;
  void push_clip(const Rect& box) override;
  void pop_clip() override;
  [[nodiscard]] double text_width(std::string_view text, const TextStyle& style) const override;
  [[nodiscard]] double dots_per_point() const override;
  /// The size at which text() sets a text: smaller where the font is wider than layout assumed.
  [[nodiscard]] double fitted_size(std::string_view text, const TextStyle& style) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Measures text as CairoCanvas sets it, with nothing to draw on.  Errors  MachineError: no font.
class TextMeter {
 public:
  TextMeter();
  ~TextMeter();
  TextMeter(const TextMeter&) = delete;
  TextMeter& operator=(const TextMeter&) = delete;

  [[nodiscard]] double width(std::string_view text, const TextStyle& style) const;
  [[nodiscard]] double fitted_size(std::string_view text, const TextStyle& style) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace polarflow
