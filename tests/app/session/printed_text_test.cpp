// How small the text of printed figures gets.
#include <catch2/catch_test_macros.hpp>
#include <regex>
#include <string>

#include "app/export/formats.h"
#include "app/figure/print_styles.h"
#include "app/views/view_list.h"
#include "tests/app/figure/text_catcher.h"
#include "tests/app/views/frames.h"

namespace polarflow {
namespace {

constexpr double kColumn = 234, kHeight = 175.5;  // the narrowest column

Page page_of(const View& view, const Frame& frame) {
  return single_page(view.build(frame, {}), kColumn, kHeight);
}

/// The numbers that a pattern's group has in texts.
struct Sizes {
  std::regex pattern;
  int count = 0;

  /// The least one of a text.
  double least(const std::string& text) {
    double least = 100;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at, ++count)
      least = std::min(least, std::stod((*at)[1]));
    return least;
  }
};

}  // namespace

TEST_CASE("printed: no text of any view has under 6 pt, in any style, nor leaves the page",
          "[session][figure][property]") {
  for (const Preset& preset : presets()) {
    DYNAMIC_SECTION(preset.id) {
      const Frame frame = test::frame_of(preset.scenario);
      for (const View& view : all_views()) {
        const Page page = page_of(view, frame);
        for (const PrintStyle& style : print_styles()) {
          test::TextCatcher canvas(page);
          draw(page, canvas, style.theme);
          CAPTURE(view.id, style.theme.id, canvas.too_wide);
          CHECK(canvas.smallest >= kLeastType);
          CHECK(canvas.smallest < 100);  // there is text
          CHECK(canvas.widest < 1.05);   // fonts need no more than layout leaves
          CHECK(canvas.beyond <= 0.75);
        }
      }
    }
  }
}

TEST_CASE("printed: the sizes in the files are those of the layout",
          "[session][export][property]") {
  const Frame frame = test::frame_of(find_preset("fig2")->scenario);
  Sizes svg_sizes{std::regex("font-size=\"([0-9.]+)\"")};
  Sizes scripts{std::regex("\\\\pfscript\\{[-0-9.]+\\}\\{([0-9.]+)\\}")};
  Sizes texts{std::regex("\\\\pftext.*\\}\\{([0-9.]+)\\}\\{[^{}]*\\}")};
  for (const View& view : all_views())
    for (const PrintStyle& style : print_styles()) {
      CAPTURE(view.id, style.theme.id);
      const Picture picture{page_of(view, frame), style.theme, 100, {}, {}};
      const std::string svg = find_format("svg")->file(picture);
      CHECK(svg_sizes.least(svg) >= kLeastType);
      const std::string tex = find_format("tex")->file(picture);
      CHECK(tex.find("$_") == tex.npos);  // TeX's own scripts are smaller
      CHECK(tex.find("$^{") == tex.npos);
      CHECK(scripts.least(tex) >= kLeastType);
      CHECK(texts.least(tex) >= kLeastType);
    }
  CHECK(svg_sizes.count > 3000);
  CHECK(scripts.count > 1000);
  CHECK(texts.count > 3000);
}

}  // namespace polarflow
