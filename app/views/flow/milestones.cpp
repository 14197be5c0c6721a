#include "app/views/flow/milestones.h"

#include <cmath>

#include "app/figure/token_names.h"

namespace polarflow {

namespace {

constexpr Index kMostTokens = 64;
constexpr double kNearlyAll = 0.99;

double entropy(VecIn s) {
  double sum = 0;
  for (const double share : s)
    if (share > 0) sum -= share * std::log(share);
  return sum;
}

/// Watches one sample after the other.
class Watch {
 public:
  explicit Watch(const FlowPoint& start) : half_(entropy(start.s) / 2) {
    start.s.maxCoeff(&leader_);
  }

  void pass(const FlowPoint& now) {
    Index leader = 0;
    const double most = now.s.maxCoeff(&leader);
    if (leader != leader_ && most > now.s[leader_]) {
      found_.push_back({now.t, token_name(leader) + " takes the lead"});
      leader_ = leader;
    }
    if (!halved_ && entropy(now.s) <= half_) {
      found_.push_back({now.t, "the entropy is half of what it was"});
      halved_ = true;
    }
    if (!nearly_all_ && most >= kNearlyAll) {
      found_.push_back({now.t, token_name(leader) + " holds 99 %"});
      nearly_all_ = true;
    }
  }
  [[nodiscard]] std::vector<Milestone> take() { return std::move(found_); }

 private:
  double half_;
  bool halved_ = false, nearly_all_ = false;
  Index leader_ = 0;
  std::vector<Milestone> found_;
};

bool on_simplex(VecIn s) {
  return s.allFinite() && s.minCoeff() >= 0 && std::abs(s.sum() - 1) < 1e-6;
}

}  // namespace

std::vector<Milestone> milestones(const FlowFrame& frame) {
  const FlowRecord& record = frame.record;
  if (record.empty() || record[0].s.size() > kMostTokens || record[0].s.size() < 2) return {};
  Watch watch(record[0]);
  for (Index i = 0; i < record.size(); ++i) {
    if (!on_simplex(record[i].s)) return {};
    watch.pass(record[i]);
  }
  return watch.take();
}

}  // namespace polarflow
