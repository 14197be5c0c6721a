#pragma once

#include <optional>
#include <string>

#include "app/figure/canvas.h"
#include "app/gl/framebuffer.h"
#include "app/gl/offscreen_context.h"
#include "app/ui/imgui_context.h"
#include "app/ui/interface.h"

namespace polarflow {

/// A window of any size that exists in memory only.  Errors  GlError.
class OffscreenWindow {
 public:
  OffscreenWindow(int width, int height);

  /// The interface as it would stand on a monitor of that scale.
  [[nodiscard]] Raster picture(Interface& interface, double scale);
  /// Draws the interface anew, with or without having it painted.
  void redraw(Interface& interface, double scale, bool painted);
  /// Waits until all that was asked for is painted.
  void finish();
  /// Who paints: the graphics card, or a driver in software, by its own name.
  [[nodiscard]] std::string painter() const;
  /// Another context in place of this one, as after a loss of the graphics; see Window::renew.
  void renew();

 private:
  int width_, height_;
  std::optional<OffscreenContext> context_;
  std::optional<Framebuffer> framebuffer_;
  ImguiContext imgui_;
};

}  // namespace polarflow
