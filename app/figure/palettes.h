#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "app/figure/theme.h"

namespace polarflow {

/// Sets of colours for curves. `automatic` takes Okabe–Ito up to 8 colours, then Petroff; `husl` is
/// that of the paper's own figures.
enum class Palette { automatic, okabe_ito, petroff, husl };

/// The choices' words in files and on the command line, in the order of their values.
[[nodiscard]] inline std::span<const std::string_view> words_of(Palette) {
  static constexpr std::string_view kWords[] = {"automatic", "okabe-ito", "petroff", "husl"};
  return kWords;
}

/// The slot of a curve drawn in the theme's grey for context.
inline constexpr int kContextSlot = -1;

/// The colours of a palette, lifted on a dark background. Okabe–Ito and Petroff are told apart with
/// any colour vision, husl is not.
///
/// Source  Okabe & Ito 2008, "Color universal design"; Petroff 2021, arXiv:2107.02270, Table 1
/// (10); HUSL of saturation 0.9 and lightness 0.65 at eight even hues, as seaborn has it.
[[nodiscard]] std::span<const Colour> palette_colours(Palette palette, bool dark);

/// The palette that `automatic` stands for when the largest slot is `max_slot`.
[[nodiscard]] Palette resolved(Palette palette, int max_slot);

/// The colour of a slot; the theme's context grey for a slot that is negative or past the palette.
[[nodiscard]] Colour slot_colour(Palette palette, int slot, const Theme& theme);

/// The colours of all slots: the context grey first, then the palette's; and a slot's place there.
[[nodiscard]] std::vector<Colour> inks_of(Palette palette, const Theme& theme);
[[nodiscard]] int ink_of_slot(Palette palette, int slot);

/// One slot per curve: all coloured up to 10 curves; beyond that the `top` largest by `importance`
/// take slots 0, 1, … by rank and the rest become context. NaN ranks last.
[[nodiscard]] std::vector<int> emphasis_slots(std::span<const double> importance,
                                              std::size_t top = 6);

}  // namespace polarflow
