#pragma once

#include <cstdint>
#include <span>

namespace polarflow {

/// A picture on the graphics card, rows from the top, or numbers for a shader.
///
/// Thread  that of the GL context, which must be current.
class Texture {
 public:
  /// A picture: 8 bits of red, green, blue and alpha a pixel.
  /// Shapes  rgba: 4 · width · height bytes, or none: to be painted.
  Texture(int width, int height, std::span<const std::uint8_t> rgba, bool smooth);
  /// Two numbers a place.  Shapes  pairs: (2 · width · height).
  [[nodiscard]] static Texture of_pairs(int width, int height, std::span<const float> pairs);
  /// A whole number a place.  Shapes  indices, bytes: (width · height).
  [[nodiscard]] static Texture of_indices(int width, int height,
                                          std::span<const std::int32_t> indices);
  [[nodiscard]] static Texture of_bytes(int width, int height, std::span<const std::uint8_t> bytes);
  ~Texture();
  Texture(Texture&& other) noexcept;
  Texture& operator=(Texture&& other) noexcept;

  [[nodiscard]] unsigned id() const { return id_; }
  /// The most places that this driver takes along a side.
  [[nodiscard]] static int most();

 private:
  explicit Texture(bool smooth);

  unsigned id_ = 0;
};

}  // namespace polarflow
