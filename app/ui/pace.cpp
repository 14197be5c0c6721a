#include "app/ui/pace.h"

#include <algorithm>

namespace polarflow {

namespace {

constexpr double kInterval = 1.0 / 60;  // between redraws
constexpr double kRest = 0.6;           // after which hints have appeared
constexpr int kSettling = 2;

}  // namespace

void Pace::note(double newest_input, bool news) {
  news_ |= news;
  if (newest_input <= input_) return;
  input_ = newest_input;
  fresh_input_ = true;
  rested_ = false;
  settling_ = kSettling;
}

std::string_view Pace::due(double now, bool animates) const {
  if (fresh_input_) return "input";
  if (news_) return "run";
  const bool interval_is_over = now >= last_redraw_ + kInterval;
  if (animates && interval_is_over) return "play";
  if (settling_ > 0 && interval_is_over) return "settle";
  if (!rested_ && now >= input_ + kRest) return "rest";
  return {};
}

double Pace::patience(double now, bool animates) const {
  if (!due(now, animates).empty()) return 0;
  double until = -1;
  if (animates || settling_ > 0)
    until = last_redraw_ + kInterval;
  else if (!rested_)
    until = input_ + kRest;
  return until < 0 ? -1 : std::max(0.001, until - now);
}

void Pace::drawn(double now) {
  if (settling_ > 0) --settling_;
  if (!rested_ && now >= input_ + kRest) {
    rested_ = true;
    settling_ = kSettling;  // a hint finds its size in its first redraw, unseen
  }
  last_redraw_ = now;
  fresh_input_ = news_ = false;
}

}  // namespace polarflow
