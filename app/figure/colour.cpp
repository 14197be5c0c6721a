#include "app/figure/colour.h"

#include <algorithm>
#include <cmath>

namespace polarflow {
namespace {

std::uint8_t to_byte(double v) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(v, 0.0, 255.0)));
}

double linear_light(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) {
  return 0.2126 * linear_light(c.r) + 0.7152 * linear_light(c.g) + 0.0722 * linear_light(c.b);
}

}  // namespace

Colour faded(Colour colour, double opacity) {
  colour.a = to_byte(colour.a * std::clamp(opacity, 0.0, 1.0));
  return colour;
}

Colour mix(Colour from, Colour to, double t) {
  t = std::clamp(t, 0.0, 1.0);
  const auto channel = [t](std::uint8_t a, std::uint8_t b) { return to_byte(a + t * (b - a)); };
  return {channel(from.r, to.r), channel(from.g, to.g), channel(from.b, to.b),
          channel(from.a, to.a)};
}

double contrast(Colour a, Colour b) {
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

Colour readable_on(Colour colour, Colour background, double wanted) {
  const Colour black = rgb(0x000000), white = rgb(0xffffff);
  const Colour target = contrast(black, background) > contrast(white, background) ? black : white;
  Colour best = colour;
  for (int step = 0; step <= 20 && contrast(best, background) < wanted; ++step)
    best = mix(colour, target, step / 20.0);
  return best;
}

}  // namespace polarflow
