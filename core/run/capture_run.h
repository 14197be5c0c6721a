#pragma once

#include "core/capture/head_source.h"
#include "core/run/run.h"

#include <memory>
#include <optional>

namespace polarflow {

/// A capture being read: every head is measured, the one that is looked at also kept as a picture.
class CaptureRun final : public Run {
 public:
  /// Nothing: no head is looked at, and of none there is a picture.
  explicit CaptureRun(std::unique_ptr<HeadSource> source, std::optional<HeadPick> pick = {});

  /// A step reads one head.  Errors  the source's.
  Outcome advance(int steps) override;
  [[nodiscard]] bool complete() const override;
  [[nodiscard]] Frame frame() const override;
  /// Looks at another head; picks beyond the heads there are mean the last one.
  void follow(Follow what) override;

  /// What was read so far.
  [[nodiscard]] const Capture& capture() const { return capture_; }

 private:
  void want(HeadPick pick);
  [[nodiscard]] CapturedHead captured(const HeadView& view) const;
  [[nodiscard]] Outcome outcome() const;
  void read_next();
  void read_pick();
  void take_picture(const HeadView& view);
  [[nodiscard]] bool wants_picture() const {
    return pick_ && !(picked_ && picked_->pick == *pick_);
  }

  std::unique_ptr<HeadSource> source_;
  Capture capture_;
  std::optional<HeadPick> pick_;
  std::shared_ptr<const PickedHead> picked_;
  std::size_t read_ = 0;  // of the heads
};

}  // namespace polarflow
