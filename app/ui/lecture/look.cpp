#include "app/ui/lecture/look.h"

#include <algorithm>

#include "app/ui/ui.h"

namespace polarflow {

namespace {

constexpr double kSentenceShare = 0.04;    // of a sentence's em, in the height of the window
constexpr double kNarrowest = 1.6;         // a window so wide has room for that
constexpr double kUsualEnlargement = 1.6;  // that of 720 rows

}  // namespace

double lecture_scale(ImVec2 size) {
  return kSentenceShare * std::min<double>(size.y, size.x / kNarrowest) / kSentenceSize;
}

Theme lecture_theme(const Theme& theme) {
  const Theme contrast = theme.dark ? contrast_dark_theme() : contrast_light_theme();
  const double twice = 2 * light_theme().curve_width / contrast.curve_width;
  return with_line_scale(contrast, twice / kUsualEnlargement);
}

}  // namespace polarflow
