#include "core/run/trail_run.h"

namespace polarflow {
namespace {

constexpr double kApart = 1.0 / 400;

Problem started_from(Problem problem, VecIn a) {
  problem.a = a;
  return problem;
}

}  // namespace

TrailRun::TrailRun(const Problem& problem, const FlowSettings& settings, VecIn a)
    : problem_(started_from(problem, a)),
      flow_(problem_, settings),
      recorder_(flow_, settings.t_end) {}

Outcome TrailRun::advance(int steps) {
  for (int i = 0; i < steps && !flow_.outcome().finished(); ++i) {
    flow_.step();
    recorder_.record(flow_);
  }
  return flow_.outcome();
}

Trail TrailRun::trail() const {
  const FlowRecord record = recorder_.recorded();
  std::vector<Index> kept;
  for (Index i = 0; i < record.size(); ++i) {
    const bool moved =
        kept.empty() || (record[i].s - record[kept.back()].s).cwiseAbs().maxCoeff() >= kApart;
    if (moved || i + 1 == record.size()) kept.push_back(i);
  }
  Trail trail{problem_.a, {}, Mat(problem_.n(), static_cast<Index>(kept.size())), flow_.outcome()};
  for (const Index i : kept) {
    trail.s.col(trail.size()) = record[i].s;
    trail.t.push_back(record.t(i));
  }
  return trail;
}

}  // namespace polarflow
