#pragma once

#include "core/base/sharing.h"
#include "core/flow/flow.h"
#include "core/run/flow_frame.h"
#include "core/run/recorder.h"
#include "core/run/run.h"
#include "core/run/sweep_follower.h"
#include "core/run/trail_list.h"

#include <memory>
#include <utility>
#include <vector>

namespace polarflow {

class BasinRun;
class Checker;
class CloudRun;
class MethodRun;

/// One problem being integrated, with its record, then what follows.
class FlowRun final : public Run {
 public:
  FlowRun(std::shared_ptr<const Problem> problem, const FlowSettings& settings,
          FollowUp follow_up = {});
  ~FlowRun() override;

  /// A step is one of the integrator, then a batch of what follows.
  Outcome advance(int steps) override;
  [[nodiscard]] bool complete() const override;
  [[nodiscard]] Frame frame() const override;
  /// Takes other further starts, or another sweep; of what is there already, what is still wanted
  /// stays.
  void follow(Follow what) override;
  /// Takes over the sweep, whose points do not depend on the numbers that it runs over.
  void succeed(Run& before) override;
  void share(Sharing sharing) override { sharing_ = std::move(sharing); }

  /// How many points of the sweep were followed, and of how many; (0, 0) without one.
  [[nodiscard]] std::pair<std::size_t, std::size_t> swept() const { return sweep_.counts(); }
  /// The frame as what it is.
  [[nodiscard]] FlowFrame flow_frame() const;

 private:
  void see_end();
  void follow_starts(FurtherStarts starts);
  void want_trails();
  void advance_basins();
  void advance_cloud();
  void check_statements();
  void advance_method();
  void follow_up();
  [[nodiscard]] bool followed_up() const;
  [[nodiscard]] bool wants_basins() const;
  [[nodiscard]] bool wants_cloud() const;

  std::shared_ptr<const Problem> problem_;
  double t_end_;
  double told_loss_ = 0;
  Flow flow_;
  Recorder recorder_;
  FlowSettings settings_;
  FollowUp follow_up_;                // what is still to do; methods stay
  Sharing sharing_;                   // of many starts
  SweepFollower sweep_;               // beside all that follows
  bool sweeps_next_ = true;           // it and the rest take turns
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
