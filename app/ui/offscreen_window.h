#pragma once

#include <memory>

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

 private:
  int width_, height_;
  OffscreenContext context_;
  Framebuffer framebuffer_;
  ImguiContext imgui_;
};

}  // namespace polarflow
