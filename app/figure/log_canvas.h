#pragma once

#include <string>

#include "app/figure/canvas.h"

namespace polarflow {

/// Writes each stroke as a line of text, coordinates to 1/100 point: what golden tests compare.
class LogCanvas : public Canvas {
 public:
  void polyline(std::span<const Point> points, const Stroke& stroke) override;
  void polygon(std::span<const Point> points, Colour fill) override;
  void disc(Point centre, double radius, Colour fill) override;
  void ring(Point centre, double radius, const Stroke& stroke) override;
  void text(Point at, std::string_view text, const TextStyle& style) override;
  void image(const Raster& raster, const Rect& box, Filter filter) override;
  void push_clip(const Rect& box) override;
  void pop_clip() override;
  [[nodiscard]] double text_width(std::string_view text, const TextStyle& style) const override;

  [[nodiscard]] const std::string& log() const { return log_; }

 private:
  void line(std::string_view verb, std::span<const Point> points, const std::string& rest);

  std::string log_;
};

}  // namespace polarflow
