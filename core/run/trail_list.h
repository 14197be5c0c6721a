#pragma once

#include "core/run/trail_run.h"

#include <memory>
#include <vector>

namespace polarflow {

/// The trails of several starts of one problem, made one after the other.
class TrailList {
 public:
  /// From now on of these starts; what is there of them already stays.
  void want(std::vector<Vec> starts);
  [[nodiscard]] bool finished() const { return next() == trails_.size(); }
  /// A batch of steps of the next trail.
  /// Range  not finished.
  void advance(const Problem& problem, const FlowSettings& settings);
  /// One for each start, null until it is done.
  [[nodiscard]] const std::vector<std::shared_ptr<const Trail>>& trails() const { return trails_; }

 private:
  [[nodiscard]] std::size_t next() const;

  std::vector<Vec> starts_;
  std::vector<std::shared_ptr<const Trail>> trails_;
  std::unique_ptr<TrailRun> run_;  // under way: the first that is null
};

}  // namespace polarflow
