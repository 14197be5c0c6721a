#pragma once

#include "app/figure/canvas.h"
#include "app/figure/text_metrics.h"

namespace polarflow {

/// A canvas on which nothing is drawn, and text is as wide as layout assumes: for who looks at some of
/// the strokes alone.
class QuietCanvas : public Canvas {
 public:
  void polyline(std::span<const Point>, const Stroke&) override {}
  void polygon(std::span<const Point>, Colour) override {}
  void disc(Point, double, Colour) override {}
  void ring(Point, double, const Stroke&) override {}
  void text(Point, std::string_view, const TextStyle&) override {}
  void image(const Raster&, const Rect&, Filter) override {}
  void field(const ColourField&, const Rect&, Filter) override {}
  void push_clip(const Rect&) override {}
  void pop_clip() override {}
  [[nodiscard]] double text_width(std::string_view text, const TextStyle& style) const override {
    return nominal_text_width(text, style);
  }
};

}  // namespace polarflow
