#include "app/ui/offscreen_window.h"

#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <cstring>

namespace polarflow {

namespace {

// Windows find their sizes in the first frames, text its fonts in the next.
constexpr int kLeastFrames = 4, kMostFrames = 12;

}  // namespace

OffscreenWindow::OffscreenWindow(int width, int height)
    : width_(width), height_(height), framebuffer_(width, height) {}

Raster OffscreenWindow::picture(Interface& interface, double scale) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width_), static_cast<float>(height_)};
  for (int frame = 0; frame < kMostFrames; ++frame) {
    if (interface.prepare(scale)) imgui_.remake_font_texture();
    io.DeltaTime = 1.0f / 60;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    (void)interface.draw();
    ImGui::Render();
    framebuffer_.bind();
    imgui_.paint(width_, height_);
    if (frame + 1 >= kLeastFrames && !interface.wants_fonts()) break;
  }
  Raster raster{width_, height_, {}};
  const auto bytes = framebuffer_.read();
  raster.pixels.resize(bytes.size() / 4);
  std::memcpy(raster.pixels.data(), bytes.data(), bytes.size());
  return raster;
}

}  // namespace polarflow
