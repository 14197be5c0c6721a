#pragma once

#include "app/figure/canvas.h"

namespace polarflow {

/// The families tried in turn, separated by commas; the last one is what there is.
[[nodiscard]] constexpr const char* font_families(FontFamily family) {
  return family == FontFamily::serif ? "Nimbus Roman, Times New Roman, DejaVu Serif, serif"
                                     : "Inter, DejaVu Sans, sans-serif";
}

}  // namespace polarflow
