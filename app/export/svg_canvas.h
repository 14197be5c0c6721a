#pragma once

#include <string>

#include "app/export/cairo_canvas.h"

namespace polarflow {

/// Writes strokes as SVG elements. Text stays text, in a family with fallbacks; it is measured with
/// the fonts of this machine. Images are embedded.
class SvgCanvas : public Canvas {
 public:
  explicit SvgCanvas(double dots_per_point) : dots_(dots_per_point) {}

  void polyline(std::span<const Point> points, const Stroke& stroke) override;
  void polygon(std::span<const Point> points, Colour fill) override;
  void disc(Point centre, double radius, Colour fill) override;
  void ring(Point centre, double radius, const Stroke& stroke) override;
  void text(Point at, std::string_view text, const TextStyle& style) override;
  void image(const Raster& raster, const Rect& box, Filter filter) override;
  void push_clip(const Rect& box) override;
  void pop_clip() override;
  [[nodiscard]] double text_width(std::string_view text, const TextStyle& style) const override;
  [[nodiscard]] double dots_per_point() const override { return dots_; }

  /// The elements so far. Their ids are salted by their content, so that those of several files on one
  /// page differ.
  [[nodiscard]] std::string elements() const;

 private:
  double dots_;
  TextMeter meter_;
  std::string elements_;
  int clips_ = 0;
};

/// The text with what XML gives a meaning of its own written as references, and without what XML
/// cannot hold.
[[nodiscard]] std::string xml_escaped(std::string_view text);

}  // namespace polarflow
