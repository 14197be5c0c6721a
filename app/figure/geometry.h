#pragma once

namespace polarflow {

/// A place on a canvas.  Units  points (1/72 in); y grows downwards.
struct Point {
  double x = 0;
  double y = 0;

  bool operator==(const Point&) const = default;
};

/// A box on a canvas.  Units  points; `top` < `bottom` since y grows downwards.
struct Rect {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  [[nodiscard]] constexpr double width() const { return right - left; }
  [[nodiscard]] constexpr double height() const { return bottom - top; }
  [[nodiscard]] constexpr Point centre() const { return {left + width() / 2, top + height() / 2}; }
  [[nodiscard]] constexpr bool contains(Point p) const {
    return p.x >= left && p.x <= right && p.y >= top && p.y <= bottom;
  }
  /// True for a box with room to draw in; false also when a side is NaN.
  [[nodiscard]] constexpr bool drawable() const { return width() > 0 && height() > 0; }

  bool operator==(const Rect&) const = default;
};

/// The box moved inwards by `by` on each side; never turned inside out.
[[nodiscard]] constexpr Rect inset(Rect box, double by) {
  const Point middle = box.centre();
  const auto clamp_low = [by](double edge, double mid) {
    return edge + by < mid ? edge + by : mid;
  };
  const auto clamp_high = [by](double edge, double mid) {
    return edge - by > mid ? edge - by : mid;
  };
  return {clamp_low(box.left, middle.x), clamp_low(box.top, middle.y),
          clamp_high(box.right, middle.x), clamp_high(box.bottom, middle.y)};
}

/// The values from `lo` to `hi`.
struct Interval {
  double lo = 0;
  double hi = 1;

  [[nodiscard]] constexpr double length() const { return hi - lo; }
  [[nodiscard]] constexpr bool contains(double v) const { return v >= lo && v <= hi; }

  bool operator==(const Interval&) const = default;

  template <class Self, class Visitor>
  static void visit_fields(Self& self, Visitor& v) {
    v("lo", self.lo);
    v("hi", self.hi);
  }
};

}  // namespace polarflow
