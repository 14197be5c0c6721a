#include "app/figure/colormaps.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace polarflow {
namespace {

constexpr std::array<Colour, 10> kSequential{
    rgb(0x440154), rgb(0x482878), rgb(0x3e4989), rgb(0x31688e), rgb(0x26828e),
    rgb(0x1f9e89), rgb(0x35b779), rgb(0x6ece58), rgb(0xb5de2b), rgb(0xfde725)};
constexpr std::array<Colour, 11> kDiverging{
    rgb(0x053061), rgb(0x2166ac), rgb(0x4393c3), rgb(0x92c5de), rgb(0xd1e5f0), rgb(0xf7f7f7),
    rgb(0xfddbc7), rgb(0xf4a582), rgb(0xd6604d), rgb(0xb2182b), rgb(0x67001f)};
constexpr std::array<Colour, 3> kAttention{rgb(0xde337d), rgb(0xede8e1), rgb(0x0bb806)};

}  // namespace

std::span<const Colour> map_colours(Colormap map) {
  switch (map) {
    case Colormap::diverging:
      return kDiverging;
    case Colormap::attention:
      return kAttention;
    case Colormap::sequential:
      break;
  }
  return kSequential;
}

Colour along(std::span<const Colour> colours, double t) {
  if (std::isnan(t)) return {0, 0, 0, 0};
  const double at = std::clamp(t, 0.0, 1.0) * static_cast<double>(colours.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(at), colours.size() - 2);
  return mix(colours[below], colours[below + 1], at - static_cast<double>(below));
}

Colour colormap(Colormap map, double t) {
  return along(map_colours(map), t);
}

bool is_diverging(Colormap map) {
  return map != Colormap::sequential;
}

}  // namespace polarflow
