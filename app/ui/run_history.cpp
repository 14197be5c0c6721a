#include "app/ui/run_history.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "app/session/scenario_edits.h"
#include "app/views/simplex_view.h"

namespace polarflow {

namespace {

constexpr std::size_t kMost = 40;
constexpr Index kLargest = 4096;  // of d·n

/// The figure for a box so small that its words would cover it.
Figure without_words(Figure figure) {
  figure.title.clear();
  if (auto* plot = std::get_if<SimplexPlot>(&figure.panel)) {
    plot->corners = {};
    plot->note.clear();
    for (SimplexCurve& curve : plot->curves) curve.label.clear();
    for (SimplexMarker& marker : plot->markers) marker.label.clear();
  }
  return figure;
}

}  // namespace

std::string caption_of(const Scenario& scenario) {
  return std::string(info_of(scenario.loss).label) + ", " +
         std::string(info_of(scenario.normalization).label) +
         ", n = " + std::to_string(scenario.dims.n);
}

void RunHistory::note(const SessionState& state, const std::shared_ptr<const Frame>& frame) {
  if (frame->history.empty() || frame->problem->V.size() > kLargest) return;
  const auto known = std::ranges::find_if(
      cards_, [&state](const auto& card) { return card->state.scenario == state.scenario; });
  if (known != cards_.end()) {
    std::rotate(known, known + 1, cards_.end());
    return;
  }
  cards_.push_back(std::make_shared<const RunCard>(
      RunCard{next_++, state, frame, without_words(build_simplex_view(*frame, {})),
              caption_of(*state.scenario)}));
  if (cards_.size() > kMost) cards_.pop_front();
}

std::shared_ptr<const RunCard> RunHistory::before() const {
  return cards_.size() < 2 ? nullptr : cards_[cards_.size() - 2];
}

}  // namespace polarflow
