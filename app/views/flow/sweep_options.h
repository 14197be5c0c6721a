#pragma once

#include <span>
#include <string>
#include <string_view>

namespace polarflow {

/// What a sweep's map shows of each run's end.
enum class SweepMeasure { winner, t99, top, entropy, loss };

/// The choices' words in files, in the order of their values; the names of `polarflow sweep`.
inline std::span<const std::string_view> words_of(SweepMeasure) {
  static constexpr std::string_view kWords[] = {"winner", "t99", "top", "entropy", "loss"};
  return kWords;
}

/// The words of the window, likewise.
inline constexpr std::string_view kMeasureLabels[] = {
    "winner", "time to 99 %", "largest weight at the end", "entropy at the end (nats)",
    "loss at the end"};

/// A number of the scenario and the values that it runs over.
struct SweepRange {
  std::string pointer = {};  ///< JSON pointer
  double low = 0, high = 1;
  bool log = false;

  bool operator==(const SweepRange&) const = default;

  template <class Self, class Visitor>
  static void visit_fields(Self& self, Visitor& v) {
    v("pointer", self.pointer);
    v("low", self.low);
    v("high", self.high);
    v("log", self.log);
  }
};

/// Which sweep is mapped, and how.
struct SweepOptions {
  SweepRange x, y;  ///< with an empty pointer: what suits the scenario
  int cells = 129;  ///< along either side
  SweepMeasure colour = SweepMeasure::winner;

  bool operator==(const SweepOptions&) const = default;

  template <class Self, class Visitor>
  static void visit_fields(Self& self, Visitor& v) {
    v("x", self.x);
    v("y", self.y);
    v("cells", self.cells);
    v("colour", self.colour);
  }
};

}  // namespace polarflow
