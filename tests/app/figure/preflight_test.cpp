#include "app/figure/preflight.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <catch2/matchers/catch_matchers_vector.hpp>

#include "app/figure/print_styles.h"

namespace polarflow {
namespace {

using Catch::Approx;

LineChart two_curves() {
  LineChart chart;
  chart.x.label = "time t";
  chart.series = {{"one", 0, {0, 1}, {0, 1}}, {"two", 1, {0, 1}, {1, 0}}};
  return chart;
}

Page page_of(Figure figure) {
  return single_page(std::move(figure), 234, 150);
}

std::string all_of(const std::vector<std::string>& concerns) {
  std::string text;
  for (const std::string& concern : concerns) text += concern + "\n";
  return text;
}

}  // namespace

TEST_CASE("preflight: the papers' styles have nothing to object to", "[figure][property]") {
  int light = 0;
  for (const PrintStyle& style : print_styles()) {
    CAPTURE(style.theme.id);
    if (style.theme.dark) continue;
    CHECK(all_of(preflight(page_of({"", two_curves()}), style.theme, style.titles)) == "");
    ++light;
  }
  CHECK(light >= 5);
}

TEST_CASE("preflight: each fault is named", "[figure][property]") {
  using Catch::Matchers::ContainsSubstring;
  const auto concerns = [](const Figure& figure, const Theme& theme, bool titles = true) {
    return all_of(preflight(page_of(figure), theme, titles));
  };
  CHECK_THAT(concerns({"", two_curves()}, scaled(paper_theme(), 0.7)),
             ContainsSubstring("text has only 5.6 pt"));
  CHECK_THAT(concerns({"", two_curves()}, with_line_scale(paper_theme(), 0.5)),
             ContainsSubstring("lines have only 0.25 pt"));
  CHECK_THAT(concerns({"A title", two_curves()}, paper_theme(), false), ContainsSubstring("title"));
  CHECK_THAT(concerns({"", two_curves()}, dark_theme()), ContainsSubstring("dark"));
  Figure husl{"", two_curves(), Palette::husl};
  CHECK_THAT(concerns(husl, paper_theme()), ContainsSubstring("in grey"));
}

TEST_CASE("preflight: colours are as far apart as the literature has them", "[figure][property]") {
  CHECK(colour_gap(rgb(0x000000), rgb(0xffffff)).usual == Approx(100).margin(0.01));
  CHECK(colour_gap(rgb(0xff0000), rgb(0x00ff00)).usual == Approx(170.6).margin(0.2));
  CHECK(colour_gap(rgb(0x777777), rgb(0x777777)).deficient == 0);
  // The red and green that deuteranopes confuse.
  CHECK(colour_gap(rgb(0xd62728), rgb(0x6b7a00)).deficient < 20);
  for (const Colour colour : palette_colours(Palette::okabe_ito, false))
    CHECK(colour_gap(colour, rgb(0xffffff)).usual > 25);
}

}  // namespace polarflow
