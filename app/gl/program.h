#pragma once

#include <array>
#include <string_view>

namespace polarflow {

/// A vertex and a fragment shader, without vertex data: these come from uniforms and textures.
///
/// Thread  that of the GL context, which must be current.
class Program {
 public:
  /// Errors  GlError with the driver's words where it does not take them.
  Program(std::string_view vertex, std::string_view fragment);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// From now on this one draws and has its uniforms set.
  void use() const;
  void set(const char* name, int value) const;
  void set(const char* name, int x, int y) const;
  void set(const char* name, float value) const;
  void set(const char* name, const std::array<float, 4>& value) const;
  /// The texture is read by the sampler of that name; each has a unit of its own.
  void set_texture(const char* name, int unit, unsigned texture) const;

 private:
  [[nodiscard]] int place(const char* name) const;

  unsigned program_ = 0;
  unsigned no_vertices_ = 0;
};

}  // namespace polarflow
