#pragma once

#include "core/base/sharing.h"
#include "core/ensemble/brush.h"
#include "core/ensemble/ensemble.h"

#include <memory>
#include <string_view>
#include <vector>

namespace polarflow {

/// Many starts and what became of those that have been followed.
struct Cloud {
  std::shared_ptr<const Mat> weights;  ///< (3 × count), at the start
  std::vector<StartOutcome> outcomes;  ///< of the first ones, in the end of all

  [[nodiscard]] bool complete() const {
    return static_cast<Index>(outcomes.size()) == weights->cols();
  }
};

/// Why nothing can be painted, in a sentence; empty where it can.
[[nodiscard]] std::string_view why_no_cloud(const Problem& problem);

/// Follows the starts that are painted on the triangle, in small batches. No clock, no thread.
class CloudRun {
 public:
  /// Range  a problem on which can be painted.
  CloudRun(const Problem& problem, const FlowSettings& settings, const Brush& brush);

  /// Follows the next batches of starts.
  void advance(const Sharing& sharing = {});
  [[nodiscard]] bool finished() const { return cloud_ != nullptr; }
  /// What is known by now.
  /// Cost  linear in the starts that have been followed, until all have.
  [[nodiscard]] std::shared_ptr<const Cloud> cloud() const;

 private:
  Problem problem_;
  Ensemble ensemble_;
  std::shared_ptr<const Mat> weights_;
  std::vector<StartOutcome> outcomes_;
  Index followed_ = 0;
  std::shared_ptr<const Cloud> cloud_;  // once all are followed
};

}  // namespace polarflow
