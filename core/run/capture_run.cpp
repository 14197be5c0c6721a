#include "core/run/capture_run.h"

#include "core/run/frame.h"

#include <algorithm>
#include <utility>

namespace polarflow {
namespace {

/// How large the small pictures of all heads are, so that together they fill a screen.
Index picture_side(const AttentionShape& shape) {
  return std::clamp<Index>(1024 / std::max(shape.layers, shape.heads), 16, CapturedHead::kSide);
}

}  // namespace

CaptureRun::CaptureRun(std::unique_ptr<HeadSource> source, std::optional<HeadPick> pick)
    : source_(std::move(source)), capture_{.shape = source_->shape(), .origin = source_->origin()} {
  capture_.heads.resize(static_cast<std::size_t>(capture_.shape.layers * capture_.shape.heads));
  if (pick) want(*pick);
}

void CaptureRun::follow(Follow what) {
  if (const auto* pick = std::get_if<HeadPick>(&what)) want(*pick);
}

void CaptureRun::want(HeadPick pick) {
  const AttentionShape& shape = capture_.shape;
  pick.layer = std::clamp<Index>(pick.layer, 0, shape.layers - 1);
  pick.head = std::clamp<Index>(pick.head, 0, shape.heads - 1);
  if (pick.sample) pick.sample = std::clamp<Index>(*pick.sample, 0, shape.samples - 1);
  pick_ = pick;
}

Outcome CaptureRun::advance(int steps) {
  for (int i = 0; i < steps && !complete(); ++i) {
    const bool all_read = read_ == capture_.heads.size();
    if (wants_picture() && (all_read || source_->in_place()))
      read_pick();
    else
      read_next();
  }
  return outcome();
}

Outcome CaptureRun::outcome() const {
  const bool all_read = read_ == capture_.heads.size();
  return {all_read ? Outcome::Kind::horizon : Outcome::Kind::running, static_cast<double>(read_)};
}

void CaptureRun::read_next() {
  const Index layer = static_cast<Index>(read_) / capture_.shape.heads;
  const Index head = static_cast<Index>(read_) % capture_.shape.heads;
  source_->visit(layer, head, [&](const HeadView& view) {
    if (pick_ && !capture_.uniform)
      capture_.uniform =
          std::make_shared<const HeadPicture>(uniform_picture(view, picture_side(capture_.shape)));
    capture_.heads[read_] = std::make_shared<const CapturedHead>(captured(view));
    if (wants_picture() && pick_->layer == layer && pick_->head == head) take_picture(view);
  });
  if (++read_ == capture_.heads.size())
    capture_.model = std::make_shared<const ModelReport>(
        combine_heads(capture_.reports(), capture_.shape.layers));
}

CapturedHead CaptureRun::captured(const HeadView& view) const {
  const Index side = picture_side(capture_.shape);
  return {measure_head(view), pick_ ? picture_of(view, side) : HeadPicture{}};
}

void CaptureRun::read_pick() {
  source_->visit(pick_->layer, pick_->head, [this](const HeadView& view) { take_picture(view); });
}

void CaptureRun::take_picture(const HeadView& view) {
  picked_ = std::make_shared<const PickedHead>(
      PickedHead{*pick_, picture_of(view, PickedHead::kSide, pick_->sample),
                 uniform_picture(view, PickedHead::kSide, pick_->sample)});
}

bool CaptureRun::complete() const {
  return read_ == capture_.heads.size() && !wants_picture();
}

Frame CaptureRun::frame() const {
  CaptureFrame frame;
  frame.outcome = outcome();
  frame.end = static_cast<double>(capture_.heads.size());
  frame.checked = frame.outcome.finished();
  frame.complete = complete();
  frame.capture = capture_;
  frame.picked = picked_;
  return frame;
}

}  // namespace polarflow
