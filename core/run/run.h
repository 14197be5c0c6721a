#pragma once

#include "core/base/sharing.h"
#include "core/run/capture_frame.h"
#include "core/run/follow_up.h"

#include <optional>
#include <variant>

namespace polarflow {

struct Frame;  // core/run/frame.h

/// What is looked at beside a run, by its kind: of a flow, further starts, and a sweep or none; of a
/// capture, one head.
using Follow = std::variant<FurtherStarts, std::optional<SweepRequest>, HeadPick>;

/// Something that is followed to its end, slice by slice. No clock, no thread.
///
/// Same start, same bits, however advance() is sliced.
class Run {
 public:
  virtual ~Run() = default;

  /// Takes at most `steps` steps, once the run has ended of what follows it; how the run stands.
  virtual Outcome advance(int steps) = 0;
  /// Whether nothing is left to do.
  [[nodiscard]] virtual bool complete() const = 0;
  /// The run so far. Cheap: what it has left behind is shared, not copied.
  [[nodiscard]] virtual Frame frame() const = 0;
  /// Takes other things to look at beside it; those of another kind are passed over.
  virtual void follow(Follow what) = 0;
  /// Takes over what the run before has found and what is still true of this one.
  virtual void succeed(Run& /*before*/) {}
  /// From now on what falls into independent parts is shared out so.
  virtual void share(Sharing /*sharing*/) {}
};

}  // namespace polarflow
