#include "core/sim/run.h"

namespace polarflow {

Run::Run(std::shared_ptr<const Problem> problem, const FlowSettings& settings)
    : problem_(std::move(problem)),
      t_end_(settings.t_end),
      flow_(*problem_, settings),
      recorder_(flow_, settings.t_end) {}

Outcome Run::advance(int steps) {
  for (int i = 0; i < steps && !flow_.outcome().finished(); ++i) {
    flow_.step();
    recorder_.record(flow_);
  }
  return flow_.outcome();
}

Frame Run::frame() const {
  return {problem_, recorder_.history(), flow_.events(), flow_.outcome(), t_end_};
}

}  // namespace polarflow
