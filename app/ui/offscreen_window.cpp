#include "app/ui/offscreen_window.h"

#include <epoxy/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <cstring>
#include <utility>

namespace polarflow {

namespace {

// Windows find their sizes in the first redraws, text its fonts in the next.
constexpr int kLeastRedraws = 4, kMostRedraws = 12;

}  // namespace

OffscreenWindow::OffscreenWindow(int width, int height)
    : width_(width),
      height_(height),
      context_(std::in_place),
      framebuffer_(std::in_place, width, height) {}

void OffscreenWindow::renew() {
  imgui_.leave_graphics();
  framebuffer_.reset();
  context_.reset();
  context_.emplace();
  framebuffer_.emplace(width_, height_);
  imgui_.enter_graphics();
}

void OffscreenWindow::redraw(Interface& interface, double scale, bool painted) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width_), static_cast<float>(height_)};
  if (interface.prepare(scale, io.DisplaySize)) imgui_.remake_font_texture();
  io.DeltaTime = 1.0f / 60;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  (void)interface.draw();
  ImGui::Render();
  if (!painted) return;
  framebuffer_->bind();
  imgui_.paint(width_, height_);
}

void OffscreenWindow::finish() {
  glFinish();
}

std::string OffscreenWindow::painter() const {
  return reinterpret_cast<const char*>(glGetString(GL_RENDERER));
}

Raster OffscreenWindow::picture(Interface& interface, double scale) {
  for (int drawn = 1; drawn <= kMostRedraws; ++drawn) {
    redraw(interface, scale, true);
    if (drawn >= kLeastRedraws && !interface.wants_fonts()) break;
  }
  Raster raster{width_, height_, {}};
  const auto bytes = framebuffer_->read();
  raster.pixels.resize(bytes.size() / 4);
  std::memcpy(raster.pixels.data(), bytes.data(), bytes.size());
  return raster;
}

}  // namespace polarflow
