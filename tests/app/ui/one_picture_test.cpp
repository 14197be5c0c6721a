// The window's picture of a figure beside that of a file.
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "app/gl/framebuffer.h"
#include "app/gl/gl_error.h"
#include "app/gl/offscreen_context.h"
#include "app/ui/fonts.h"
#include "app/ui/imgui_canvas.h"
#include "app/ui/imgui_context.h"
#include "tests/app/figure/specimens.h"

#include "app/export/picture.h"

namespace polarflow {
namespace {

constexpr int kPictureWidth = 640, kPictureHeight = 480;
constexpr double kDots = 2;  // pixels a point

/// A window's drawing area in memory, with nothing in it but figures.
class Paper {
 public:
  Raster drawn(const Figure& figure, const Theme& theme) {
    for (int redraw = 0; redraw < 4; ++redraw) draw_once(figure, theme);
    const std::vector<std::uint8_t> bytes = framebuffer_.read();
    Raster raster{kPictureWidth, kPictureHeight, {}};
    for (std::size_t i = 0; i < bytes.size(); i += 4)
      raster.pixels.push_back({bytes[i], bytes[i + 1], bytes[i + 2], 255});
    return raster;
  }

 private:
  void draw_once(const Figure& figure, const Theme& theme) {
    (void)fonts_.at(FontKind::regular, theme.tick_size * kDots);
    if (fonts_.update()) imgui_.remake_font_texture();
    ImGui::GetIO().DisplaySize = {kPictureWidth, kPictureHeight};
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    ImDrawList& list = *ImGui::GetBackgroundDrawList();
    ImguiCanvas canvas(list, fonts_, textures_, {0, 0}, kDots);
    draw(single_page(figure, kPictureWidth / kDots, kPictureHeight / kDots), canvas, theme);
    ImGui::Render();
    framebuffer_.bind();
    imgui_.paint(kPictureWidth, kPictureHeight);
  }

  OffscreenContext context_;
  Framebuffer framebuffer_{kPictureWidth, kPictureHeight};
  ImguiContext imgui_;
  Fonts fonts_;
  TextureCache textures_;
};

/// The share of pixels of which a channel differs by more than a third of its range.
double mean_difference(const Raster& a, const Raster& b) {
  double count = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    const Colour p = a.pixels[i], q = b.pixels[i];
    const int most = std::max({std::abs(p.r - q.r), std::abs(p.g - q.g), std::abs(p.b - q.b)});
    if (most > 85) ++count;
  }
  return count / static_cast<double>(a.pixels.size());
}

}  // namespace

TEST_CASE("canvas: the window's picture is the file's but for the edges of letters and lines",
          "[ui][export][property]") {
  constexpr double kBound = 0.025;  // of the pixels; measured: 0.022
  std::optional<Paper> paper;
  try {
    paper.emplace();
  } catch (const GlError& error) {
    SKIP(error.what());
  }
  double worst = 0;
  for (const Theme& theme : {light_theme(), dark_theme(), paper_theme()})
    for (const Specimen& specimen : rich_specimens()) {
      CAPTURE(theme.id, specimen.name);
      const Picture picture{
          single_page(specimen.figure, kPictureWidth / kDots, kPictureHeight / kDots),
          theme,
          72 * kDots,
          {},
          {}};
      const double share =
          mean_difference(paper->drawn(specimen.figure, theme), rasterized(picture));
      worst = std::max(worst, share);
      CHECK(share < kBound);
    }
  INFO("at most " << 100 * worst << " % of the pixels differ");
  CHECK(worst < kBound);
  if (std::getenv("POLARFLOW_MEASURE")) WARN("at most " << 100 * worst << " % differ");
}

}  // namespace polarflow
