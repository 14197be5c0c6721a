#pragma once

namespace polarflow {

/// An OpenGL 3.3 context with no window and no display server, current while it lives.
///
/// EGL's surfaceless platform, on the graphics card or in software.
/// Errors  GlError when the machine has neither.
class OffscreenContext {
 public:
  OffscreenContext();
  ~OffscreenContext();
  OffscreenContext(const OffscreenContext&) = delete;
  OffscreenContext& operator=(const OffscreenContext&) = delete;

 private:
  void* display_ = nullptr;
  void* context_ = nullptr;
};

}  // namespace polarflow
