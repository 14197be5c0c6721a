#include "app/gl/painting.h"

#include <epoxy/gl.h>

#include <string>

#include "app/gl/gl_error.h"

namespace polarflow {

namespace {

constexpr std::array<GLenum, 6> kAltering{GL_BLEND,        GL_CULL_FACE,    GL_DEPTH_TEST,
                                          GL_SCISSOR_TEST, GL_STENCIL_TEST, GL_FRAMEBUFFER_SRGB};

GLenum unit_name(std::size_t unit) {
  return GL_TEXTURE0 + static_cast<GLenum>(unit);
}

}  // namespace

Painting::Painting() {
  static_assert(kAltering.size() == kSwitches);
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &drawn_into_);
  glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &read_from_);
  glGetIntegerv(GL_CURRENT_PROGRAM, &program_);
  glGetIntegerv(GL_VERTEX_ARRAY_BINDING, &vertices_);
  glGetIntegerv(GL_VIEWPORT, viewport_.data());
  glGetIntegerv(GL_ACTIVE_TEXTURE, &unit_);
  for (std::size_t unit = 0; unit < kUnits; ++unit) {
    glActiveTexture(unit_name(unit));
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &textures_[unit]);
  }
  for (std::size_t i = 0; i < kSwitches; ++i) {
    switches_[i] = glIsEnabled(kAltering[i]);
    glDisable(kAltering[i]);
  }
  glGenFramebuffers(1, &framebuffer_);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
}

void Painting::onto(const Texture& picture, int width, int height) const {
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, picture.id(), 0);
  glViewport(0, 0, width, height);
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
    throw GlError("OpenGL cannot paint a picture of " + std::to_string(width) + " by " +
                  std::to_string(height) + " dots.");
}

Painting::~Painting() {
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(drawn_into_));
  glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(read_from_));
  glDeleteFramebuffers(1, &framebuffer_);
  glUseProgram(static_cast<GLuint>(program_));
  glBindVertexArray(static_cast<GLuint>(vertices_));
  glViewport(viewport_[0], viewport_[1], viewport_[2], viewport_[3]);
  for (std::size_t unit = 0; unit < kUnits; ++unit) {
    glActiveTexture(unit_name(unit));
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(textures_[unit]));
  }
  glActiveTexture(static_cast<GLenum>(unit_));
  for (std::size_t i = 0; i < kSwitches; ++i)
    if (switches_[i]) glEnable(kAltering[i]);
}

void Painting::triangle() {
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace polarflow
