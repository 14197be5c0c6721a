#include "app/gl/framebuffer.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cstddef>
#include <string>

#include "app/gl/gl_error.h"

namespace polarflow {

Framebuffer::Framebuffer(int width, int height) : width_(width), height_(height) {
  glGenFramebuffers(1, &framebuffer_);
  glGenRenderbuffers(1, &colour_);
  glBindRenderbuffer(GL_RENDERBUFFER, colour_);
  glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
  bind();
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour_);
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
    throw GlError("OpenGL cannot draw a picture of " + std::to_string(width) + " by " +
                  std::to_string(height) + " pixels; choose a smaller one.");
}

Framebuffer::~Framebuffer() {
  glDeleteRenderbuffers(1, &colour_);
  glDeleteFramebuffers(1, &framebuffer_);
}

void Framebuffer::bind() const {
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
}

std::vector<std::uint8_t> Framebuffer::read() const {
  const std::size_t row = 4 * static_cast<std::size_t>(width_);
  std::vector<std::uint8_t> pixels(row * static_cast<std::size_t>(height_));
  bind();
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
  for (std::size_t low = 0, high = pixels.size(); low + row < high; low += row) {
    high -= row;
    std::swap_ranges(pixels.begin() + static_cast<std::ptrdiff_t>(low),
                     pixels.begin() + static_cast<std::ptrdiff_t>(low + row),
                     pixels.begin() + static_cast<std::ptrdiff_t>(high));
  }
  return pixels;
}

}  // namespace polarflow
