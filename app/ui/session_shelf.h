#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/figure/canvas.h"
#include "app/run/job_queue.h"
#include "app/run/latest.h"
#include "app/session/session_state.h"

namespace polarflow {

/// A session of before: how to open it again, and what tells it from others.
struct ShelvedSession {
  OpenedSession opened;
  std::string when;  ///< day and time at which it was last worked on
  std::string title;
  std::string caption;                ///< loss, map and tokens
  std::optional<Raster> light, dark;  ///< pictures of its run
};

using ShelvedSessions = std::vector<ShelvedSession>;

/// The sessions that are kept on disk and open in no window, the newest first, read on a thread of
/// its own.
class SessionShelf {
 public:
  /// `wake` is called on any thread when they have been read.
  explicit SessionShelf(std::function<void()> wake) : jobs_(std::move(wake)) {}

  /// Reads them anew.
  void read();
  /// Null until they have been read.
  [[nodiscard]] std::shared_ptr<const ShelvedSessions> sessions() const { return read_.get(); }
  /// True if they have been read since the last call.
  bool has_news() { return !jobs_.take_news().empty(); }

 private:
  Latest<ShelvedSessions> read_;
  JobQueue jobs_;  // last, so that it ends before what it uses
};

}  // namespace polarflow
