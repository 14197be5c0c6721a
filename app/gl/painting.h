#pragma once

#include <array>
#include <cstddef>

#include "app/gl/texture.h"

namespace polarflow {

/// While it lives, pictures on the graphics card may be drawn into, dot by dot and without
/// blending. Afterwards the context is as before, so that it may live amid another's drawing.
class Painting {
 public:
  static constexpr int kUnits = 3;  ///< of textures that may be bound meanwhile, from 0 on

  Painting();
  ~Painting();
  Painting(const Painting&) = delete;
  Painting& operator=(const Painting&) = delete;

  /// From now on everything is drawn there.
  /// Errors  GlError when the driver cannot.
  void onto(const Texture& picture, int width, int height) const;
  /// Draws a triangle with the program in use.
  static void triangle();

 private:
  static constexpr std::size_t kSwitches = 6;  // of what would alter a dot

  unsigned framebuffer_ = 0;
  std::array<int, 4> viewport_{};
  std::array<bool, kSwitches> switches_{};
  std::array<int, kUnits> textures_{};
  int drawn_into_ = 0, read_from_ = 0, program_ = 0, vertices_ = 0, unit_ = 0;
};

}  // namespace polarflow
