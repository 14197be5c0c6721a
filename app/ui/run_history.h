#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>

#include "app/figure/figure.h"
#include "app/session/session_state.h"
#include "core/run/frame.h"

namespace polarflow {

/// A run that was looked at: how to open it again, and its picture.
struct RunCard {
  std::uint64_t id = 0;
  SessionState state;
  std::shared_ptr<const Frame> frame;
  Figure picture;       ///< the stage at the run's end, without words
  std::string caption;  ///< what it is, in a few words
};

/// What a run is, in a few words: loss, map and tokens; a file.
[[nodiscard]] std::string caption_of(const Scenario& scenario);

/// The card of a finished run.
[[nodiscard]] std::shared_ptr<const RunCard> card_of(const SessionState& state,
                                                     std::shared_ptr<const Frame> frame,
                                                     std::uint64_t id = 0);

/// The runs of this sitting, the newest last.
///
/// Range   the newest 40 with at most 4096 values, and captures; larger ones would fill the memory.
class RunHistory {
 public:
  /// A finished run, once the user's hand is off. One that is known becomes the newest again.
  void note(const SessionState& state, const std::shared_ptr<const Frame>& frame);
  [[nodiscard]] const std::deque<std::shared_ptr<const RunCard>>& cards() const { return cards_; }
  /// The run before the newest; null without one.
  [[nodiscard]] std::shared_ptr<const RunCard> before() const;

 private:
  std::deque<std::shared_ptr<const RunCard>> cards_;
  std::uint64_t next_ = 1;
};

}  // namespace polarflow
