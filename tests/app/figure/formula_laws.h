#pragma once

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "app/figure/formula_box.h"
#include "app/figure/log_canvas.h"

namespace polarflow::test {

/// The body of a glyph run: from the baseline to the height of small letters.
inline Rect body_of(const FormulaStroke& stroke) {
  const double width = LogCanvas().text_width(stroke.text, stroke.style);
  return {stroke.at.x, stroke.at.y - 0.45 * stroke.style.size, stroke.at.x + width, stroke.at.y};
}

/// Two texts that lie over each other; empty when none do.
inline std::string overlapping(const std::vector<FormulaStroke>& strokes) {
  constexpr double kSlack = 0.1;  // points
  for (std::size_t i = 0; i < strokes.size(); ++i)
    for (std::size_t k = i + 1; k < strokes.size(); ++k) {
      if (strokes[i].text.empty() || strokes[k].text.empty()) continue;
      const Rect a = body_of(strokes[i]), b = body_of(strokes[k]);
      if (a.left < b.right - kSlack && b.left < a.right - kSlack && a.top < b.bottom - kSlack &&
          b.top < a.bottom - kSlack)
        return strokes[i].text + " over " + strokes[k].text;
    }
  return {};
}

inline bool overlap(const std::vector<FormulaStroke>& strokes) {
  return !overlapping(strokes).empty();
}

/// It is understood, lies in its box, and no part of it lies over another.
inline void check_typesets(std::string_view tex) {
  CAPTURE(tex);
  CHECK(parse_formula(tex).fault == "");
  const LogCanvas canvas;
  TextStyle style;
  style.size = 10;
  for (const FormulaLook look : {FormulaLook::display, FormulaLook::text}) {
    const FormulaBox box = lay_out_formula(tex, style, look, canvas);
    CHECK(box.width > 0);
    CHECK(box.height() > 2);
    CHECK(overlapping(box.strokes) == "");
    for (const FormulaStroke& stroke : box.strokes) {
      if (stroke.text.empty()) continue;
      const Rect body = body_of(stroke);
      CHECK((body.left >= -0.01 && body.right <= box.width + 0.3));
      CHECK((body.top >= -box.ascent - 0.01 && body.bottom <= box.descent + 0.01));
    }
  }
}

/// What stands between dollar signs.
inline std::vector<std::string> formulas_in(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t at = text.find('$'); at != text.npos; at = text.find('$', at)) {
    const std::string_view mark = text.substr(at).starts_with("$$") ? "$$" : "$";
    const std::size_t end = text.find(mark, at + mark.size());
    REQUIRE(end != text.npos);
    found.emplace_back(text.substr(at + mark.size(), end - at - mark.size()));
    at = end + mark.size();
  }
  return found;
}

}  // namespace polarflow::test
