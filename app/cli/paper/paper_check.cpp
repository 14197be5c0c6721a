#include "app/cli/paper/paper_check.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>

#include "app/cli/paper/paper_figures.h"
#include "core/base/check.h"
#include "core/flow/flow.h"
#include "core/optimizer/method.h"

namespace polarflow {
namespace {

using Check = std::function<void(const PaperNumber&)>;

/// The gradient descent and the flow of one preset, at increasing steps.
class TwoRuns {
 public:
  TwoRuns(const FlowScenario& scenario, const std::string& preset)
      : problem_(build_problem(scenario, preset)),
        rule_(paper_method(scenario)),
        method_(problem_, rule_),
        flow_(problem_, long_enough(scenario.flow)),
        taker_(problem_) {
    taker_.take(0, {problem_.V, problem_.a}, start_);
  }

  PaperFinding read(const PaperNumber& number, const Check& check) {
    PaperFinding finding{&number, parse_print(number.printed)};
    finding.descent = descend(number, check) ? value(number) : kNone;
    finding.flow = flow(number, check) ? value(number) : kNone;
    return finding;
  }

 private:
  static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

  static FlowSettings long_enough(FlowSettings settings) {
    settings.t_end *= 2;  // a step may end a little after the last time
    return settings;
  }
  double value(const PaperNumber& number) const { return number.value(Reading(start_, now_)); }

  bool descend(const PaperNumber& number, const Check& check) {
    while (method_.step() < number.step && !method_.broken()) {
      method_.advance_to(std::min(number.step, method_.step() + 20000));
      check(number);
    }
    method_.state(state_);
    taker_.take(method_.t(), state_, now_);
    return !method_.broken();
  }
  bool flow(const PaperNumber& number, const Check& check) {
    const double t = static_cast<double>(number.step) * time_per_update(rule_);
    while (flow_.t_now() < t && !flow_.outcome().finished()) {
      flow_.step();
      check(number);
    }
    if (flow_.t_now() < t && flow_.outcome().kind != Outcome::Kind::converged) return false;
    flow_.state_at(t, state_);
    taker_.take(t, state_, now_);
    return true;
  }

  Problem problem_;
  AnyOptimizer rule_;
  Method method_;
  Flow flow_;
  SnapshotTaker taker_;
  State state_;
  Snapshot start_, now_;
};

}  // namespace

std::vector<PaperFinding> check_paper_numbers(
    const std::function<FlowScenario(const std::string& preset)>& scenario_of, const Check& check) {
  std::vector<PaperFinding> findings;
  std::unique_ptr<TwoRuns> runs;
  const std::string* preset = nullptr;
  for (const PaperNumber& number : paper_numbers()) {
    if (!preset || number.preset != *preset)
      runs = std::make_unique<TwoRuns>(scenario_of(number.preset), number.preset);
    preset = &number.preset;
    findings.push_back(runs->read(number, check));
  }
  return findings;
}

}  // namespace polarflow
