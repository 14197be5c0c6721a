#pragma once

#include <string>
#include <vector>

#include "app/figure/log_canvas.h"

namespace polarflow {

/// A log that also notes strokes no canvas should get: coordinates that are not finite, anchors far
/// outside the box, widths and sizes that are not positive, clips that do not pair up.
class CheckedCanvas : public LogCanvas {
 public:
  explicit CheckedCanvas(const Rect& box) : clips_{box} {}

  void polyline(std::span<const Point> points, const Stroke& stroke) override {
    expect(points.size() >= 2, "a line needs two points");
    expect(stroke.width > 0, "a line has a width");
    for (const Point p : points) at(p, stroke.width);
    LogCanvas::polyline(points, stroke);
    points_ += points.size();
  }
  void polygon(std::span<const Point> points, Colour fill) override {
    expect(points.size() >= 3, "a polygon has three corners");
    for (const Point p : points) at(p, 40);
    LogCanvas::polygon(points, fill);
  }
  void disc(Point centre, double radius, Colour fill) override {
    expect(radius > 0, "a disc has a radius");
    at(centre, 40);
    LogCanvas::disc(centre, radius, fill);
  }
  void ring(Point centre, double radius, const Stroke& stroke) override {
    expect(radius > 0 && stroke.width > 0, "a ring has a radius and a width");
    at(centre, 40);
    LogCanvas::ring(centre, radius, stroke);
  }
  void text(Point where, std::string_view text, const TextStyle& style) override {
    expect(style.size > 0, "text has a size");
    at(where, 40);
    LogCanvas::text(where, text, style);
  }
  void image(const Raster& raster, const Rect& box, Filter filter) override {
    expect(raster.width > 0 && raster.height > 0, "a picture has pixels");
    expect(raster.pixels.size() ==
               static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height),
           "a picture has all its pixels");
    expect(box.drawable(), "a picture has room");
    at({box.left, box.top}, 1);
    at({box.right, box.bottom}, 1);
    LogCanvas::image(raster, box, filter);
  }
  void push_clip(const Rect& box) override {
    expect(box.drawable(), "a clip has room");
    clips_.push_back(box);
    LogCanvas::push_clip(box);
  }
  void pop_clip() override {
    expect(clips_.size() > 1, "a clip was pushed before");
    if (clips_.size() > 1) clips_.pop_back();
    LogCanvas::pop_clip();
  }

  [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }
  [[nodiscard]] bool balanced() const { return clips_.size() == 1; }
  [[nodiscard]] std::size_t line_points() const { return points_; }

 private:
  void expect(bool condition, const char* rule) {
    if (!condition) faults_.emplace_back(rule);
  }
  void at(Point p, double reach) {
    const Rect& box = clips_.front();
    const bool near = p.x >= box.left - reach && p.x <= box.right + reach &&
                      p.y >= box.top - reach && p.y <= box.bottom + reach;  // false for NaN
    expect(near, "a point is finite and near the box");
    expect(clips_.size() > 1, "strokes are clipped to the box");
  }

  std::vector<Rect> clips_;
  std::vector<std::string> faults_;
  std::size_t points_ = 0;
};

}  // namespace polarflow
