#pragma once

#include "core/capture/capture.h"

#include <functional>
#include <memory>

namespace polarflow {

/// Where a capture's heads come from, one at a time.
class HeadSource {
 public:
  using Visitor = std::function<void(const HeadView&)>;

  virtual ~HeadSource() = default;
  [[nodiscard]] virtual AttentionShape shape() const = 0;
  [[nodiscard]] virtual std::shared_ptr<const CaptureOrigin> origin() const = 0;
  /// Whether any head is there at once; if not, reading it reads what is before it, too.
  [[nodiscard]] virtual bool in_place() const = 0;
  /// The head, which is there as long as the visitor runs.  Errors  of whoever reads it.
  virtual void visit(Index layer, Index head, const Visitor& visitor) = 0;
};

}  // namespace polarflow
