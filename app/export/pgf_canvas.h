#pragma once

#include <string>

#include "app/figure/canvas.h"

namespace polarflow {

/// Writes strokes as commands of PGF's basic layer. Text is set by the document, in its own fonts;
/// images stand in the file itself, on the given background.
class PgfCanvas : public Canvas {
 public:
  /// Units  height of the page in points.
  PgfCanvas(double height, double dots_per_point, Colour background)
      : height_(height), dots_(dots_per_point), background_(background) {}

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

  /// What commands() needs to be defined before it, inside the picture.
  [[nodiscard]] static std::string_view definitions();
  [[nodiscard]] const std::string& commands() const { return commands_; }

 private:
  void path(std::span<const Point> points);
  void pen(const Stroke& stroke);
  void fill(Colour colour);
  [[nodiscard]] std::string at(Point p) const;

  double height_, dots_;
  Colour background_;
  std::string commands_;
};

}  // namespace polarflow
