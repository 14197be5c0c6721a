#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/run/worker.h"
#include "app/session/session_state.h"
#include "app/ui/flow_hands.h"
#include "app/ui/timeline.h"
#include "app/ui/undo.h"
#include "core/run/frame.h"
#include "core/scenario/scenario.h"
#include "core/text/printable.h"

namespace polarflow {

/// Where a session that is opened comes from: the runs of this sitting, what the program brings, or
/// anywhere else.
enum class OpenedFrom { sitting, program, outside };

/// What was opened last in a window.
struct Opening {
  std::uint64_t number = 0;  ///< how often something was opened before
  OpenedFrom origin = OpenedFrom::outside;
  std::optional<double> t = {};  ///< of its cursor when it was opened
};

/// What is open in a window with all that brings it back: what is kept of it between two starts, and
/// what waits while a lecture has its place.
struct OpenWork {
  Opening opening;
  SessionState state;
  std::optional<double> t = {};  ///< of its cursor; nothing: the end of the run
  UndoTrail trail = {};
  double speed = 1;  ///< of playing
};

/// What the user has open: its state with undo, its run, and the time at which it is looked at.
///
/// Every edit takes effect at once: the worker starts anew, and the last good run stays in sight
/// until the new one is there.
class Session {
 public:
  static constexpr std::chrono::milliseconds kPreviewBudget{4};

  Session(Worker& worker, OpenedSession opened,
          std::chrono::milliseconds preview_budget = kPreviewBudget,
          OpenedFrom origin = OpenedFrom::outside);

  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  [[nodiscard]] const Scenario& scenario() const { return *state_.scenario; }
  [[nodiscard]] const std::string& preset() const { return state_.preset; }
  [[nodiscard]] Workspace& space() { return state_.space; }
  [[nodiscard]] const SessionState& state() const { return state_; }
  /// The run in sight, of the scenario's kind; null before the first.
  [[nodiscard]] const std::shared_ptr<const Frame>& frame() const { return frame_; }
  [[nodiscard]] RunKind kind() const { return kind_of(*state_.scenario); }
  /// The capture in sight; null before its first frame, and where the run is of another kind.
  [[nodiscard]] const CaptureFrame* capture() const { return frame_ ? frame_->capture() : nullptr; }
  /// Why the scenario cannot be run, in one line; empty when it can.
  [[nodiscard]] const std::string& error() const { return error_; }
  /// How the window looks at the run at its end.
  [[nodiscard]] ViewParams view_params() const;
  /// What the last edit did, in a few words.
  [[nodiscard]] const std::string& notice() const { return notice_; }
  /// The run goes on, or that of the present scenario is still to begin.
  [[nodiscard]] bool running() const {
    return running_ || (frame_generation_ != generation_ && error_.empty());
  }
  /// The run in sight is that of the present scenario, and has ended.
  [[nodiscard]] bool settled() const {
    return frame_ && frame_generation_ == generation_ && frame_->head().outcome.finished() &&
           !flow.dragging();
  }

  void open(const Preset& preset);
  /// Opens what was read from a file or pasted; undo goes back to what was open before. A run of
  /// this sitting is a step of the same session.
  void open(OpenedSession opened, OpenedFrom origin = OpenedFrom::outside);
  [[nodiscard]] const Opening& opening() const { return opening_; }
  [[nodiscard]] OpenWork work() const;
  /// Goes on with what was open before, from where its cursor was, with its steps to undo.
  void go_on(OpenWork work);
  /// The same with nothing to undo, for a step that the program shows.
  void begin(OpenedSession opened);
  /// The time at which the run is looked at; nothing for its end.
  [[nodiscard]] std::optional<double> time() const {
    return flow.frame() ? timeline.time(*flow.frame(), view_params()) : std::nullopt;
  }
  /// The text of the session's file.
  [[nodiscard]] std::string text() const;
  /// Notes the state for undo; to be called when the user's hand is off.
  /// Units  now: seconds.  True if it has changed since.
  bool note(double now) { return undo_.note(state_, now); }
  /// Goes on from the steps of an earlier sitting.
  void take(UndoTrail trail) { undo_.take(std::move(trail)); }
  [[nodiscard]] const UndoTrail& trail() const { return undo_.trail(); }
  /// One step back or forward; says so where there is none.
  void undo();
  void redo();
  /// Takes the scenario over and restarts from its start.
  void edit(Scenario scenario, std::string notice = "restarted from the same start");
  /// Lays another run beside the present one, or none; one of another kind is refused.
  void lay_beside(std::shared_ptr<const Scenario> other);
  /// Says why an edit was not taken over.
  void reject(std::string_view why) { error_ = shown_message(why); }
  /// The shell command that opens this session.
  [[nodiscard]] const std::string& command();
  /// Whether the scenario is that of the preset, however it is looked at.
  [[nodiscard]] bool shows_preset();
  void say(std::string_view notice) { notice_ = shown_message(notice); }
  /// Takes over what the worker has published.  Units  now: seconds. True if the frame changed.
  bool poll(double now);
  void cancel() { worker_.cancel(); }

  FlowHands flow;  ///< what can be done to a flow alone
  Timeline timeline;

 private:
  friend class FlowHands;

  void show(SessionState state);
  [[nodiscard]] std::shared_ptr<const Scenario> beside_for(const Scenario& other) const;
  void load();
  Prepare prepare_capture();
  void follow_changes();
  [[nodiscard]] bool wants(const Report& report, double now) const;

  Worker& worker_;
  SessionState state_;
  Opening opening_;
  Undo undo_;
  std::shared_ptr<const Frame> frame_;
  std::shared_ptr<const Report> report_;
  std::optional<double> opened_t_;  // the cursor of a file that was opened, until its run is there
  std::string error_, notice_, command_;
  SessionState commanded_;              // the state that command_ opens
  bool shows_preset_ = false;           // likewise
  std::uint64_t generation_ = 0;        // of the newest load
  std::uint64_t frame_generation_ = 0;  // of the frame in sight
  double loaded_at_ = 0;                // set by the first poll after a load
  bool just_loaded_ = false;
  HeadPick pick_;  // of a capture: for which the worker was asked
  bool running_ = false;
};

}  // namespace polarflow
