#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "app/export/cairo_canvas.h"
#include "app/figure/log_canvas.h"
#include "app/figure/page.h"
#include "app/figure/script_text.h"
#include "app/figure/text_metrics.h"

namespace polarflow::test {

/// Notes the smallest letters as they are set, sub- and superscripts among them, the text that is
/// most too wide for its room, and how far any reaches beyond the page.
struct TextCatcher : LogCanvas {
  double width, height, smallest = 100, widest = 0, beyond = 0;
  std::string too_wide;  // whose share of its room is `widest`

  explicit TextCatcher(const Page& page) : width(page.width), height(page.height) {}

  void text(Point at, std::string_view text, const TextStyle& style) override {
    look(text, style);
    const double long_side = nominal_text_width(text, style);
    const double left = style.h == HAlign::left     ? 0
                        : style.h == HAlign::centre ? long_side / 2
                                                    : long_side;
    const double before = style.upwards ? height - at.y - left : at.x - left;
    const double room = style.upwards ? height : width;
    beyond = std::max({beyond, -before, before + long_side - room});
  }

 private:
  void look(std::string_view text, const TextStyle& style) {
    static TextMeter meter;
    static std::set<std::tuple<std::string, double, bool, FontFamily>> known;
    for (const ScriptRun& run : script_runs(text))
      smallest =
          std::min(smallest, run.script == Script::normal ? style.size : script_size(style.size));
    const bool seen =
        !known.emplace(std::string(text), style.size, style.bold, style.family).second;
    if (seen || style.measured) return;
    smallest = std::min(smallest, meter.fitted_size(text, style));
    const double share = meter.width(text, style) / nominal_text_width(text, style);
    if (share > widest) too_wide = text;
    widest = std::max(widest, share);
  }
};

}  // namespace polarflow::test
