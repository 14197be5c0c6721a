#pragma once

#include <cstdint>

namespace polarflow {

/// A colour in sRGB, 8 bits a channel, alpha not premultiplied.
struct Colour {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 255;

  bool operator==(const Colour&) const = default;
};

/// The opaque colour written 0xRRGGBB.
[[nodiscard]] constexpr Colour rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
          static_cast<std::uint8_t>(hex), 255};
}

/// The same colour with its alpha multiplied by `opacity`.  Range  clamped to [0, 1].
[[nodiscard]] Colour faded(Colour colour, double opacity);

/// The colour a share `t` of the way from one to the other.  Range  t clamped to [0, 1].
[[nodiscard]] Colour mix(Colour from, Colour to, double t);

/// WCAG 2 contrast ratio of two opaque colours.  Range  1 (equal) to 21 (black on white).
[[nodiscard]] double contrast(Colour a, Colour b);

/// The colour moved towards black or white until text in it reads on `background`.
[[nodiscard]] Colour readable_on(Colour colour, Colour background, double wanted = 4.5);

}  // namespace polarflow
