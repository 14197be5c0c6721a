#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/run/worker.h"
#include "app/ui/timeline.h"
#include "app/views/view.h"
#include "core/scenario/presets.h"

namespace polarflow {

/// What the user has open: a scenario, its run, and the time at which it is looked at.
///
/// Every edit takes effect at once: the worker starts anew, and the last good run stays in sight
/// until the new one is there. A dragged start is integrated here too, within kPreviewBudget.
class Session {
 public:
  Session(Worker& worker, Scenario scenario, std::string preset);

  [[nodiscard]] const Scenario& scenario() const { return scenario_; }
  [[nodiscard]] const std::string& preset() const { return preset_; }
  /// The run in sight; null before the first.
  [[nodiscard]] const std::shared_ptr<const Frame>& frame() const { return frame_; }
  /// Why the scenario cannot be run, in one line; empty when it can.
  [[nodiscard]] const std::string& error() const { return error_; }
  /// What the last edit did, in a few words.
  [[nodiscard]] const std::string& notice() const { return notice_; }
  [[nodiscard]] bool running() const { return running_; }

  void open(const Preset& preset);
  /// Takes the scenario over and restarts from its start.
  void edit(Scenario scenario, std::string notice = "restarted from the same start");
  /// Says why an edit was not taken over.
  void reject(std::string why) { error_ = std::move(why); }
  /// Starts from the next seed of everything drawn.
  void draw_anew();
  /// The shell command that opens this scenario.
  [[nodiscard]] const std::string& command();
  /// Takes over what the worker has published.  Units  now: seconds. True if the frame changed.
  bool poll(double now);
  void cancel() { worker_.cancel(); }

  /// Whether the start in sight can be dragged; if not, why.
  [[nodiscard]] std::string_view why_fixed() const;
  /// Moves s(0) to the weights given, by the map's inverse at the present Σa. Its run is in sight
  /// at once where it takes no longer than the budget; true if so.  Shapes  s: (n).
  bool drag_to(VecIn s);
  void drop() { dragged_.reset(); }
  [[nodiscard]] bool dragging() const { return dragged_.has_value(); }

  Timeline timeline;

 private:
  void load();
  bool preview();
  [[nodiscard]] bool wants(const Report& report, double now) const;

  Worker& worker_;
  Scenario scenario_;
  std::string preset_;
  std::shared_ptr<const Frame> frame_;
  std::shared_ptr<const Report> report_;
  std::optional<Problem> dragged_;  // the problem as it was when the start was grabbed
  std::string error_, notice_, command_;
  std::uint64_t generation_ = 0;        // of the newest load
  std::uint64_t frame_generation_ = 0;  // of the frame in sight
  double loaded_at_ = 0;                // set by the first poll after a load
  bool just_loaded_ = false;
  bool running_ = false;
};

}  // namespace polarflow
