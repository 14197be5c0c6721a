#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "app/run/worker.h"
#include "app/session/session_state.h"
#include "core/ensemble/depth.h"
#include "core/run/flow_frame.h"

namespace polarflow {

class Session;  // app/ui/session.h

/// What can be done to a flow alone, by hand: its start dragged, further starts set and painted,
/// points of its sweep taken over. What is dragged is integrated here too, within a budget, so that
/// it follows the hand.
///
/// Range  where a function speaks of a run, the session's is a flow, or there is none yet.
class FlowHands {
 public:
  FlowHands(Session& session, Worker& worker, std::chrono::milliseconds budget)
      : session_(session), worker_(worker), budget_(budget) {}

  /// Range  the session is of a flow.
  [[nodiscard]] const FlowScenario& scenario() const;
  /// The flow in sight; null before the first, and where another kind of run is.
  [[nodiscard]] const FlowFrame* frame() const;
  [[nodiscard]] const std::vector<Vec>& starts() const;

  /// The sweep that the window shows; nothing where it shows none.
  [[nodiscard]] std::optional<SweepRequest> sweep() const;
  /// Takes over the two numbers of a point of the sweep in sight, counted along x and y.
  void go_to_point(int i, int j);
  /// The run of such a point at its end; null where it takes longer than the budget.
  [[nodiscard]] std::shared_ptr<const Frame> run_of_point(int i, int j) const;
  /// The run from other weights; likewise, or where these cannot be had.
  [[nodiscard]] std::shared_ptr<const Frame> run_from(VecIn s) const;

  /// The scenario, with another attention map, from the same weights s(0); says so where that map
  /// cannot give them.  True if it did.
  bool swap_map(FlowScenario next);
  /// Starts from the next seed of everything drawn.
  void draw_anew();

  /// Whether the start in sight can be dragged; if not, why.
  [[nodiscard]] std::string_view why_fixed() const;
  /// Moves s(0) to the weights given, by the map's inverse at the present Σa. Its run is in sight
  /// at once where it takes no longer than the budget; true if so.  Shapes  s: (n).
  bool drag_to(VecIn s);
  void drop() { dragged_.reset(); }
  [[nodiscard]] bool dragging() const { return dragged_ != nullptr; }
  /// The scores with these weights at the present problem's Σa; nothing where the map has no
  /// inverse.  Shapes  s: (n).
  [[nodiscard]] std::optional<Vec> scores_at(VecIn s) const;
  /// Takes other further starts. The trail of the one that moved, and of those that are there, is in
  /// sight at once where that takes no longer than the budget; true if so.
  bool set_starts(std::vector<Vec> starts);
  /// Paints other starts; what becomes of them is in sight as soon as the worker knows.
  void set_brush(Brush brush);

 private:
  friend class Session;
  using Clock = std::chrono::steady_clock;

  // What the session asks of it.
  Prepare prepare();
  void preview_edit();
  void follow_changes();
  bool follow_starts();
  [[nodiscard]] std::shared_ptr<const Frame> completed(const std::shared_ptr<const Frame>& frame,
                                                       bool same_run, double age) const;

  bool preview(const Problem& problem, bool same_basins);
  [[nodiscard]] std::shared_ptr<const Frame> run_within_budget(Problem problem,
                                                               const FlowSettings& settings) const;
  [[nodiscard]] FurtherStarts further_starts() const;
  [[nodiscard]] std::optional<SweepOptions> swept_options() const;
  bool preview_trails();
  [[nodiscard]] std::shared_ptr<const Trail> trail_before(Clock::time_point end,
                                                          const Problem& problem,
                                                          const Vec& a) const;

  Session& session_;
  Worker& worker_;
  std::chrono::milliseconds budget_;
  std::shared_ptr<Problem> dragged_;   // the problem as it was when the start was grabbed
  std::optional<Depth> basins_;        // for which the worker was asked
  std::optional<SweepOptions> swept_;  // what it was asked for, but for the colour
};

}  // namespace polarflow
