#include "app/gl/program.h"

#include <epoxy/gl.h>

#include <string>

#include "app/gl/gl_error.h"

namespace polarflow {

namespace {

[[noreturn]] void refuse(const std::string& log) {
  throw GlError("OpenGL does not take a shader: " + log);
}

GLuint compiled(GLenum kind, std::string_view text) {
  const GLuint shader = glCreateShader(kind);
  const char* begin = text.data();
  const auto length = static_cast<GLint>(text.size());
  glShaderSource(shader, 1, &begin, &length);
  glCompileShader(shader);
  GLint good = GL_FALSE;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
  if (good) return shader;
  char log[1024] = "";
  glGetShaderInfoLog(shader, sizeof log, nullptr, log);
  glDeleteShader(shader);
  refuse(log);
}

/// A shader until it is linked.
struct Part {
  Part(GLenum kind, std::string_view text) : name(compiled(kind, text)) {}
  ~Part() { glDeleteShader(name); }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;

  GLuint name;
};

}  // namespace

Program::Program(std::string_view vertex, std::string_view fragment) {
  const Part corners(GL_VERTEX_SHADER, vertex), dots(GL_FRAGMENT_SHADER, fragment);
  program_ = glCreateProgram();
  glAttachShader(program_, corners.name);
  glAttachShader(program_, dots.name);
  glLinkProgram(program_);
  GLint good = GL_FALSE;
  glGetProgramiv(program_, GL_LINK_STATUS, &good);
  if (!good) {
    char log[1024] = "";
    glGetProgramInfoLog(program_, sizeof log, nullptr, log);
    glDeleteProgram(program_);
    refuse(log);
  }
  glGenVertexArrays(1, &no_vertices_);
}

Program::~Program() {
  glDeleteVertexArrays(1, &no_vertices_);
  glDeleteProgram(program_);
}

void Program::use() const {
  glUseProgram(program_);
  glBindVertexArray(no_vertices_);
}

int Program::place(const char* name) const {
  return glGetUniformLocation(program_, name);
}

void Program::set(const char* name, int value) const {
  glUniform1i(place(name), value);
}

void Program::set(const char* name, int x, int y) const {
  glUniform2i(place(name), x, y);
}

void Program::set(const char* name, float value) const {
  glUniform1f(place(name), value);
}

void Program::set(const char* name, const std::array<float, 4>& value) const {
  glUniform4fv(place(name), 1, value.data());
}

void Program::set_texture(const char* name, int unit, unsigned texture) const {
  glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
  glBindTexture(GL_TEXTURE_2D, texture);
  set(name, unit);
}

}  // namespace polarflow
