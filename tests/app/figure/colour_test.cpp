#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <set>

#include "app/figure/colormaps.h"
#include "app/figure/palettes.h"

namespace polarflow {
namespace {

const auto kMaps = {Colormap::sequential, Colormap::diverging, Colormap::attention};

}  // namespace

TEST_CASE("colour: contrast of black and white is 21", "[figure][property]") {
  CHECK(contrast(rgb(0x000000), rgb(0xffffff)) == Catch::Approx(21));
  CHECK(contrast(rgb(0x123456), rgb(0x123456)) == Catch::Approx(1));
}

TEST_CASE("themes: text, curves and names in their colours can be read", "[figure][property]") {
  for (const Theme& theme : all_themes()) {
    CAPTURE(theme.id);
    CHECK(contrast(theme.ink, theme.background) > 12);
    CHECK(contrast(theme.muted, theme.background) > 5);
    for (const Palette palette : {Palette::okabe_ito, Palette::petroff})
      for (const Colour colour : palette_colours(palette, theme.dark)) {
        CHECK(contrast(colour, theme.background) > (theme.dark ? 4.5 : 1.5));
        CHECK(contrast(readable_on(colour, theme.background), theme.background) >= 4.5);
      }
  }
}

TEST_CASE("themes: scaling by one changes nothing, by two doubles", "[figure][property]") {
  for (const Theme& theme : all_themes()) {
    CHECK(scaled(theme, 1).title_size == theme.title_size);
    CHECK(scaled(theme, 2).tick_size == 2 * theme.tick_size);
    CHECK(scaled(theme, 2).curve_width == 2 * theme.curve_width);
    CHECK(with_line_scale(theme, 2).tick_size == theme.tick_size);
  }
  CHECK(all_themes().size() >= 5);
}

TEST_CASE("palettes: eight, then ten, then grey", "[figure][property]") {
  CHECK(palette_colours(resolved(Palette::automatic, 7), false).size() == 8);
  CHECK(palette_colours(resolved(Palette::automatic, 8), false).size() == 10);
  const Theme theme = light_theme();
  CHECK(slot_colour(Palette::petroff, 10, theme) == theme.context);
  CHECK(slot_colour(Palette::petroff, kContextSlot, theme) == theme.context);
}

TEST_CASE("palettes: the most important of many curves keep a colour", "[figure][property]") {
  std::vector<double> importance(64);
  for (std::size_t i = 0; i < importance.size(); ++i)
    importance[i] = static_cast<double>(37 * i % 64);
  importance[5] = NAN;
  const auto slots = emphasis_slots(importance, 6);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const bool top = importance[i] >= 58;
    CHECK((slots[i] >= 0) == top);
    if (top) CHECK(slots[i] == static_cast<int>(63 - importance[i]));
  }
  CHECK(emphasis_slots(std::vector<double>(10, 0.1)).back() == 9);
}

TEST_CASE("colormaps: ends are kept beyond the range, NaN is clear", "[figure][property]") {
  for (const Colormap map : kMaps) {
    CHECK(colormap(map, -1) == colormap(map, 0));
    CHECK(colormap(map, 2) == colormap(map, 1));
    CHECK(colormap(map, NAN).a == 0);
  }
  CHECK(colormap(Colormap::attention, 0) == rgb(0xde337d));
  CHECK(colormap(Colormap::attention, 0.5) == rgb(0xede8e1));
  CHECK(colormap(Colormap::attention, 1) == rgb(0x0bb806));
}

TEST_CASE("colormaps: lightness goes one way, or both ways from the middle", "[figure][property]") {
  const auto lightness = [](Colormap map, double t) {
    return contrast(colormap(map, t), rgb(0x000000));
  };
  for (int i = 0; i < 40; ++i) {
    CHECK(lightness(Colormap::sequential, i / 40.0) <
          lightness(Colormap::sequential, (i + 1) / 40.0));
    const double near = 0.5 + i / 80.0, far = 0.5 + (i + 1) / 80.0;
    CHECK(lightness(Colormap::diverging, near) > lightness(Colormap::diverging, far));
    CHECK(lightness(Colormap::diverging, 1 - near) > lightness(Colormap::diverging, 1 - far));
  }
}

}  // namespace polarflow
