#pragma once

#include <string>
#include <vector>

#include "app/figure/page.h"

namespace polarflow {

/// What of a page print needs to know.  Units  points.
struct PrintMetrics {
  double smallest_text = 0;  ///< 0: there is none
  double thinnest_line = 0;
  std::vector<std::string> cut_texts;  ///< those that reach beyond the page
  bool titled = false;
};

/// Draws the page for its measures alone. Widths of text are those that layout assumes.
[[nodiscard]] PrintMetrics print_metrics(const Page& page, const Theme& theme);

/// What a publisher or a reader would object to, a sentence each: text under 6 pt, lines under
/// 0.5 pt, text cut at the edge, what there is no room to say, a title where the venue wants none, colours of curves that look
/// alike in grey or with a colour-vision deficiency, a dark background.
[[nodiscard]] std::vector<std::string> preflight(const Page& page, const Theme& theme,
                                                 bool titles_wanted);

/// How far two colours are apart as a viewer sees them.
struct ColourGap {
  double usual = 0;      ///< ΔE of CIELAB (1976); about 2 can just be told apart
  double deficient = 0;  ///< the least of protanopia, deuteranopia and tritanopia
  double grey = 0;       ///< of lightness L* alone
};

/// Source  Machado, Oliveira & Fernandes 2009, IEEE TVCG 15(6): matrices of severity 1.
[[nodiscard]] ColourGap colour_gap(Colour a, Colour b);

}  // namespace polarflow
