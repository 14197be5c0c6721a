#pragma once

#include <cstdint>
#include <vector>

namespace polarflow {

/// A place to draw into instead of a window.  Thread  that of the GL context, which is current.
class Framebuffer {
 public:
  /// Errors  GlError when the driver cannot give one of this size.
  Framebuffer(int width, int height);
  ~Framebuffer();
  Framebuffer(const Framebuffer&) = delete;
  Framebuffer& operator=(const Framebuffer&) = delete;

  /// From now on everything is drawn here.
  void bind() const;
  /// What has been drawn: 4 bytes a pixel, red first, rows from the top.
  [[nodiscard]] std::vector<std::uint8_t> read() const;

 private:
  int width_;
  int height_;
  unsigned framebuffer_ = 0;
  unsigned colour_ = 0;
};

}  // namespace polarflow
