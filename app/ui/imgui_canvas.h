#pragma once

#include <string_view>

#include "app/figure/canvas.h"
#include "app/figure/script_text.h"
#include "app/ui/fonts.h"
#include "app/ui/texture_cache.h"

namespace polarflow {

/// Draws figures into a Dear ImGui window: points of a figure become pixels from an origin on.
class ImguiCanvas : public Canvas {
 public:
  ImguiCanvas(ImDrawList& list, Fonts& fonts, TextureCache& textures, ImVec2 origin,
              double pixels_per_point)
      : list_(list), fonts_(fonts), textures_(textures), origin_(origin), dots_(pixels_per_point) {}

  void polyline(std::span<const Point> points, const Stroke& stroke) override;
  void polygon(std::span<const Point> points, Colour fill) override;
  void disc(Point centre, double radius, Colour fill) override;
  void ring(Point centre, double radius, const Stroke& stroke) override;
  void text(Point at, std::string_view text, const TextStyle& style) override;
  void image(const Raster& raster, const Rect& box, Filter filter) override;
  void field(const ColourField& field, const Rect& box, Filter filter) override;
  void push_clip(const Rect& box) override;
  void pop_clip() override;
  [[nodiscard]] double text_width(std::string_view text, const TextStyle& style) const override;
  [[nodiscard]] double dots_per_point() const override { return dots_; }

 private:
  [[nodiscard]] ImVec2 pixel(Point p) const {
    return {origin_.x + static_cast<float>(p.x * dots_),
            origin_.y + static_cast<float>(p.y * dots_)};
  }
  [[nodiscard]] float width_of(const Stroke& stroke) const;
  [[nodiscard]] FontAt font(const TextStyle& style) const;
  [[nodiscard]] FontAt font_of(const ScriptRun& run, TextStyle style) const;
  void picture(unsigned texture, const Rect& box);
  void line_pieces(std::span<const ImVec2> points, ImU32 colour, float width);
  void dashes(std::span<const ImVec2> points, const Stroke& stroke);
  void crisp_line(ImVec2 a, ImVec2 b, const Stroke& stroke);

  ImDrawList& list_;
  Fonts& fonts_;
  TextureCache& textures_;
  ImVec2 origin_;
  double dots_;
};

}  // namespace polarflow
