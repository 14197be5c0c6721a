#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/figure/geometry.h"

namespace polarflow {

/// The scale of an axis; `whole` is linear, with marks at whole numbers alone.
enum class AxisScale { linear, log, whole };

/// The words in files of those between which one chooses, in the order of their values.
inline std::span<const std::string_view> words_of(AxisScale) {
  static constexpr std::string_view kWords[] = {"linear", "log"};
  return kWords;
}

/// A mark on an axis; a minor one has no label.
struct Tick {
  double value = 0;
  std::string label;

  [[nodiscard]] bool major() const { return !label.empty(); }
};

/// Marks within `range`, sorted; at most `max_labels` (≥ 2) have a label, and labels are unique.
///
/// Linear: steps of 1, 2, 5 times a power of ten. Log: decades (every k-th when there are many)
/// with minor marks between; 1, 2, 5 within a decade; linear steps within half a decade. Where such
/// steps leave a single label, the outermost marks of finer ones have one. Whole: those of the linear
/// marks that are whole, one at least where there is one.
/// Range   lo < hi, finite; lo > 0 on a log axis; otherwise empty.
[[nodiscard]] std::vector<Tick> make_ticks(Interval range, AxisScale scale, int max_labels);

}  // namespace polarflow
