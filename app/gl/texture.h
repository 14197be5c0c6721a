#pragma once

#include <cstdint>
#include <span>

namespace polarflow {

/// A picture on the graphics card: 8 bits of red, green, blue and alpha a pixel, rows from the top.
///
/// Thread  that of the GL context, which must be current.
class Texture {
 public:
  /// Shapes  rgba: 4 · width · height bytes.
  Texture(int width, int height, std::span<const std::uint8_t> rgba, bool smooth);
  ~Texture();
  Texture(Texture&& other) noexcept;
  Texture& operator=(Texture&& other) noexcept;

  [[nodiscard]] unsigned id() const { return id_; }

 private:
  unsigned id_ = 0;
};

}  // namespace polarflow
