#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/run/worker.h"
#include "app/session/session_state.h"
#include "app/ui/timeline.h"
#include "app/ui/undo.h"
#include "core/ensemble/depth.h"
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

/// What the user has open: its state with undo, its run, and the time at which it is looked at.
///
/// Every edit takes effect at once: the worker starts anew, and the last good run stays in sight
/// until the new one is there. A dragged start is integrated here too, within a budget.
class Session {
 public:
  static constexpr std::chrono::milliseconds kPreviewBudget{4};

  Session(Worker& worker, OpenedSession opened,
          std::chrono::milliseconds preview_budget = kPreviewBudget,
          OpenedFrom origin = OpenedFrom::outside);

  [[nodiscard]] const Scenario& scenario() const { return *state_.scenario; }
  [[nodiscard]] const std::string& preset() const { return state_.preset; }
  [[nodiscard]] const std::vector<Vec>& starts() const { return *state_.starts; }
  [[nodiscard]] Workspace& space() { return state_.space; }
  [[nodiscard]] const SessionState& state() const { return state_; }
  /// The run in sight; null before the first.
  [[nodiscard]] const std::shared_ptr<const Frame>& frame() const { return frame_; }
  /// Why the scenario cannot be run, in one line; empty when it can.
  [[nodiscard]] const std::string& error() const { return error_; }
  /// How the window looks at the run at its end.
  [[nodiscard]] ViewParams view_params() const;
  /// The sweep that the window shows; nothing where it shows none.
  [[nodiscard]] std::optional<SweepRequest> sweep() const;
  /// Takes over the two numbers of a point of the sweep in sight, counted along x and y.
  void go_to_point(int i, int j);
  /// The run of such a point at its end; null where it takes longer than the budget.
  [[nodiscard]] std::shared_ptr<const Frame> run_of_point(int i, int j) const;
  /// The run from other weights; likewise, or where these cannot be had.
  [[nodiscard]] std::shared_ptr<const Frame> run_from(VecIn s) const;
  /// What the last edit did, in a few words.
  [[nodiscard]] const std::string& notice() const { return notice_; }
  [[nodiscard]] bool running() const { return running_; }
  /// The run in sight is that of the present scenario, and has ended.
  [[nodiscard]] bool settled() const {
    return frame_ && frame_generation_ == generation_ && frame_->outcome.finished() && !dragged_;
  }

  void open(const Preset& preset);
  /// Opens what was read from a file or pasted; undo goes back to what was open before. A run of
  /// this sitting is a step of the same session.
  void open(OpenedSession opened, OpenedFrom origin = OpenedFrom::outside);
  [[nodiscard]] const Opening& opening() const { return opening_; }
  /// The time at which the run is looked at; nothing for its end.
  [[nodiscard]] std::optional<double> time() const {
    return frame_ ? timeline.time(*frame_, view_params()) : std::nullopt;
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
  /// Says why an edit was not taken over.
  void reject(std::string_view why) { error_ = shown_message(why); }
  /// The scenario, with another attention map, from the same weights s(0); says so where that map
  /// cannot give them.  True if it did.
  bool swap_map(Scenario next);
  /// Starts from the next seed of everything drawn.
  void draw_anew();
  /// The shell command that opens this session.
  [[nodiscard]] const std::string& command();
  /// Whether the scenario is that of the preset, however it is looked at.
  [[nodiscard]] bool shows_preset();
  void say(std::string_view notice) { notice_ = shown_message(notice); }
  /// Takes over what the worker has published.  Units  now: seconds. True if the frame changed.
  bool poll(double now);
  void cancel() { worker_.cancel(); }

  /// Whether the start in sight can be dragged; if not, why.
  [[nodiscard]] std::string_view why_fixed() const;
  /// Moves s(0) to the weights given, by the map's inverse at the present Σa. Its run is in sight
  /// at once where it takes no longer than the budget; true if so.  Shapes  s: (n).
  bool drag_to(VecIn s);
  void drop();
  /// The scores with these weights at the present problem's Σa; nothing where the map has no
  /// inverse.  Shapes  s: (n).
  [[nodiscard]] std::optional<Vec> scores_at(VecIn s) const;
  /// Takes other further starts. The trail of the one that moved, and of those that are there, is in
  /// sight at once where that takes no longer than the budget; true if so.
  bool set_starts(std::vector<Vec> starts);
  /// Paints other starts; what becomes of them is in sight as soon as the worker knows.
  void set_brush(Brush brush);
  [[nodiscard]] bool dragging() const { return dragged_ != nullptr; }

  Timeline timeline;

 private:
  using Clock = std::chrono::steady_clock;

  void show(SessionState state);
  void load();
  bool preview(const Problem& problem, bool same_basins);
  [[nodiscard]] std::shared_ptr<const Frame> run_within_budget(Problem problem,
                                                               const FlowSettings& settings) const;
  void preview_edit();
  [[nodiscard]] FurtherStarts further_starts() const;
  [[nodiscard]] std::optional<SweepOptions> swept_options() const;
  [[nodiscard]] std::shared_ptr<const Frame> with_sweep(std::shared_ptr<const Frame> frame,
                                                        double now) const;
  bool follow_starts();
  bool preview_trails();
  [[nodiscard]] std::shared_ptr<const Trail> trail_before(Clock::time_point end,
                                                          const Problem& problem,
                                                          const Vec& a) const;
  [[nodiscard]] bool wants(const Report& report, double now) const;

  Worker& worker_;
  std::chrono::milliseconds preview_budget_;
  SessionState state_;
  Opening opening_;
  Undo undo_;
  std::shared_ptr<const Frame> frame_;
  std::shared_ptr<const Report> report_;
  std::optional<double> opened_t_;  // the cursor of a file that was opened, until its run is there
  std::shared_ptr<Problem> dragged_;  // the problem as it was when the start was grabbed
  std::string error_, notice_, command_;
  SessionState commanded_;              // the state that command_ opens
  bool shows_preset_ = false;           // likewise
  std::uint64_t generation_ = 0;        // of the newest load
  std::uint64_t frame_generation_ = 0;  // of the frame in sight
  double loaded_at_ = 0;                // set by the first poll after a load
  bool just_loaded_ = false;
  std::optional<Depth> basins_;        // for which the worker was asked
  std::optional<SweepOptions> swept_;  // what it was asked for, but for the colour
  bool running_ = false;
};

}  // namespace polarflow
