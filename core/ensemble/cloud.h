#pragma once

#include "core/base/sharing.h"
#include "core/ensemble/brush.h"
#include "core/ensemble/ensemble.h"

#include <memory>
#include <string_view>
#include <vector>

namespace polarflow {

/// Many starts and what became of them.
struct Cloud {
  Mat weights;              ///< (3 × count), at the start
  std::vector<Fate> fates;  ///< (count)
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
  /// All of them; null before they are done.
  [[nodiscard]] const std::shared_ptr<const Cloud>& cloud() const { return cloud_; }

 private:
  Problem problem_;
  Ensemble ensemble_;
  Brush brush_;
  std::shared_ptr<Cloud> next_;  // under way
  Index followed_ = 0;
  std::shared_ptr<const Cloud> cloud_;
};

}  // namespace polarflow
