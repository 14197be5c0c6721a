#include "app/figure/palettes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace polarflow {
namespace {

// Blue, vermilion, green, purple, orange, sky, grey, amber: the strongest contrasts first.
constexpr std::array<Colour, 8> kOkabeIto{rgb(0x0072b2), rgb(0xd55e00), rgb(0x009e73),
                                          rgb(0xcc79a7), rgb(0xe69f00), rgb(0x56b4e9),
                                          rgb(0x4d545c), rgb(0xc9b800)};
// The same hues, lifted so that each has a contrast of at least 5 on a dark background.
constexpr std::array<Colour, 8> kOkabeItoDark{rgb(0x4aa3ef), rgb(0xff7f3f), rgb(0x2fc99a),
                                              rgb(0xea9fcb), rgb(0xf5b53d), rgb(0xa5dcfa),
                                              rgb(0xd9dde2), rgb(0xf0e442)};
constexpr std::array<Colour, 10> kPetroff{
    rgb(0x3f90da), rgb(0xffa90e), rgb(0xbd1f01), rgb(0x94a4a2), rgb(0x832db6),
    rgb(0xa96b59), rgb(0xe76300), rgb(0xb9ac70), rgb(0x717581), rgb(0x92dadd)};
constexpr std::array<Colour, 10> kPetroffDark{
    rgb(0x5aa9f0), rgb(0xffb83a), rgb(0xf0604a), rgb(0xa9bab8), rgb(0xb97be0),
    rgb(0xcb9080), rgb(0xff8330), rgb(0xd0c489), rgb(0x9094a3), rgb(0xa6ecef)};
// Opposite hues first; the lightness suits either background.
constexpr std::array<Colour, 8> kHusl{rgb(0xf77189), rgb(0x36ada4), rgb(0x97a431), rgb(0xa48cf4),
                                      rgb(0xce9032), rgb(0x39a7d0), rgb(0x32b166), rgb(0xf561dd)};

}  // namespace

Palette resolved(Palette palette, int max_slot) {
  if (palette != Palette::automatic) return palette;
  return max_slot < static_cast<int>(kOkabeIto.size()) ? Palette::okabe_ito : Palette::petroff;
}

std::span<const Colour> palette_colours(Palette palette, bool dark) {
  if (palette == Palette::husl) return kHusl;
  if (resolved(palette, 0) == Palette::okabe_ito) return dark ? kOkabeItoDark : kOkabeIto;
  return dark ? kPetroffDark : kPetroff;
}

Colour slot_colour(Palette palette, int slot, const Theme& theme) {
  const int ink = ink_of_slot(palette, slot);
  if (ink == 0) return theme.context;
  return palette_colours(palette, theme.dark)[static_cast<std::size_t>(ink - 1)];
}

std::vector<Colour> inks_of(Palette palette, const Theme& theme) {
  std::vector<Colour> inks{theme.context};
  const auto colours = palette_colours(palette, theme.dark);
  inks.insert(inks.end(), colours.begin(), colours.end());
  return inks;
}

int ink_of_slot(Palette palette, int slot) {
  const auto count = static_cast<int>(palette_colours(palette, false).size());
  return slot < 0 || slot >= count ? 0 : slot + 1;
}

std::vector<int> emphasis_slots(std::span<const double> importance, std::size_t top) {
  std::vector<int> slots(importance.size());
  std::iota(slots.begin(), slots.end(), 0);
  if (importance.size() <= kPetroff.size()) return slots;

  const auto rank = [&](int i) {
    const double v = importance[static_cast<std::size_t>(i)];
    return std::isnan(v) ? -HUGE_VAL : v;
  };
  std::vector<int> order = slots;
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return rank(a) > rank(b); });
  std::fill(slots.begin(), slots.end(), kContextSlot);
  for (std::size_t k = 0; k < std::min({top, kPetroff.size(), order.size()}); ++k)
    slots[static_cast<std::size_t>(order[k])] = static_cast<int>(k);
  return slots;
}

}  // namespace polarflow
