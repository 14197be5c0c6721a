#include "app/ui/run_history.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "app/session/scenario_edits.h"
#include "app/views/view_list.h"
#include "core/scenario/scenario.h"

namespace polarflow {

namespace {

constexpr std::size_t kMostRuns = 40;
constexpr Index kLargestState = 4096;  // of d·n

/// The figure for a box so small that its words would cover it.
Figure without_words(Figure figure) {
  figure.title.clear();
  if (auto* plot = std::get_if<SimplexPlot>(&figure.panel)) {
    plot->corners = {};
    plot->note.clear();
    for (SimplexCurve& curve : plot->curves) curve.label.clear();
    for (SimplexMarker& marker : plot->markers) marker.label.clear();
  }
  if (auto* grid = std::get_if<GridMap>(&figure.panel)) {
    grid->x.label.clear(), grid->y.label.clear(), grid->bar_label.clear(), grid->note.clear();
    grid->marker.reset();
  }
  return figure;
}

/// Of the last two runs alone, those that are compared, the head in view is kept.
void drop_large_picture(std::shared_ptr<const RunCard>& card) {
  const CaptureFrame* const capture = card->frame->capture();
  if (!capture || !capture->picked) return;
  CaptureFrame smaller = *capture;
  smaller.picked.reset();
  auto kept = std::make_shared<RunCard>(*card);
  kept->frame = std::make_shared<const Frame>(std::move(smaller));
  card = std::move(kept);
}

/// What may be kept of many runs: a small one, and a capture as far as it is measured.
bool can_be_kept(const FlowFrame& frame) {
  return !frame.record.empty() && frame.problem->V.size() <= kLargestState;
}
bool can_be_kept(const CaptureFrame& frame) {
  return frame.capture.model != nullptr;
}

}  // namespace

std::string caption_of(const Scenario& scenario) {
  const FlowScenario* const flow = scenario.flow();
  if (!flow) return title_of(scenario);
  return std::string(info_of(flow->loss).label) + ", " +
         std::string(info_of(flow->normalization).label) + ", n = " + std::to_string(flow->dims.n);
}

std::shared_ptr<const RunCard> card_of(const SessionState& state,
                                       std::shared_ptr<const Frame> frame, std::uint64_t id) {
  Figure picture = without_words(stage_view(*frame).build(*frame, {}));
  return std::make_shared<const RunCard>(
      RunCard{id, state, std::move(frame), std::move(picture), caption_of(*state.scenario)});
}

void RunHistory::note(const SessionState& state, const std::shared_ptr<const Frame>& frame) {
  if (!std::visit([](const auto& kind) { return can_be_kept(kind); }, frame->kind)) return;
  const auto known = std::ranges::find_if(
      cards_, [&state](const auto& card) { return card->state.scenario == state.scenario; });
  if (known != cards_.end()) {
    std::rotate(known, known + 1, cards_.end());
    return;
  }
  cards_.push_back(card_of(state, frame, next_++));
  if (cards_.size() > 2) drop_large_picture(cards_[cards_.size() - 3]);
  if (cards_.size() > kMostRuns) cards_.pop_front();
}

std::shared_ptr<const RunCard> RunHistory::before() const {
  return cards_.size() < 2 ? nullptr : cards_[cards_.size() - 2];
}

}  // namespace polarflow
