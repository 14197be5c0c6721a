#pragma once

#include <string_view>

namespace polarflow {

/// Decides when the window is drawn anew: after input, for news of the run, while playing, and then
/// until hints that wait for the mouse to rest have appeared. Otherwise never.
///
/// Units  seconds on one clock.
class Pace {
 public:
  /// Something may have happened: the newest input so far, and whether the run has news.
  void note(double newest_input, bool news);
  /// Why a redraw is due now; empty when none is.
  [[nodiscard]] std::string_view due(double now, bool animates) const;
  /// How long nothing will be due; 0 when something is, negative for ever.
  [[nodiscard]] double patience(double now, bool animates) const;
  /// The window has been drawn.
  void drawn(double now);
  /// One more redraw, as when a font has been asked for.
  void once_more() { news_ = true; }

 private:
  double input_ = -1;
  double last_redraw_ = -1;
  int settling_ = 3;  // redraws: one event may move through several before all is in place
  bool rested_ = true;
  bool fresh_input_ = false;
  bool news_ = true;
};

}  // namespace polarflow
