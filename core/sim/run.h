#pragma once

#include "core/base/sharing.h"
#include "core/flow/flow.h"
#include "core/sim/follow_up.h"
#include "core/sim/frame.h"
#include "core/sim/history_recorder.h"
#include "core/sim/trail_list.h"

#include <memory>
#include <utility>
#include <vector>

namespace polarflow {

class BasinRun;
class Checker;
class CloudRun;
class MethodRun;

/// One problem being integrated, with its recorded history, then what follows. No clock, no thread.
///
/// Same problem, same settings: same bits, however advance() is sliced.
class Run {
 public:
  Run(std::shared_ptr<const Problem> problem, const FlowSettings& settings,
      FollowUp follow_up = {});
  ~Run();

  /// Takes at most `steps` steps of the integrator, once the flow has ended batches of what
  /// follows; returns how the flow stands.
  Outcome advance(int steps);
  /// Takes other further starts; of what is there already, what is still wanted stays.
  void follow(FurtherStarts starts);
  /// From now on batches of many starts are shared out so.
  void share(Sharing sharing) { sharing_ = std::move(sharing); }
  /// Whether nothing is left to do.
  [[nodiscard]] bool complete() const;

  /// The run so far. Cheap: history blocks are shared, not copied.
  [[nodiscard]] Frame frame() const;

 private:
  void see_end();
  void want_trails();
  void advance_basins();
  void advance_cloud();
  void check_statements();
  void advance_method();
  [[nodiscard]] bool wants_basins() const;
  [[nodiscard]] bool wants_cloud() const;

  std::shared_ptr<const Problem> problem_;
  double t_end_;
  double told_loss_ = 0;
  Flow flow_;
  HistoryRecorder recorder_;
  FlowSettings settings_;
  FollowUp follow_up_;                // what is still to do; methods stay
  Sharing sharing_;                   // of many starts
  TrailList trails_;                  // of the further starts
  TrailList painted_;                 // of the first painted ones
  std::unique_ptr<BasinRun> basins_;  // from when they are wanted
  std::unique_ptr<CloudRun> cloud_;   // likewise
  std::unique_ptr<Checker> checker_;
  std::shared_ptr<const std::vector<Finding>> findings_;
  std::vector<std::shared_ptr<const MethodTrace>> methods_;  // the last one is under way
  std::unique_ptr<MethodRun> method_;
};

}  // namespace polarflow
