#include "core/theory/checker.h"

#include "core/theory/statements.h"

#include <limits>
#include <memory>

namespace polarflow {
namespace {

/// One statement followed along a run.
class Watch {
 public:
  virtual ~Watch() = default;
  virtual void see(const Problem& problem, double t, const State& state) = 0;
  [[nodiscard]] virtual Finding finding() const = 0;
};

template <Statement S>
class WatchOf final : public Watch {
 public:
  WatchOf(const Problem& problem, double rtol) : applies_(S::applies(problem)), rtol_(rtol) {}

  void see(const Problem& problem, double t, const State& state) override {
    if (!applies_) return;
    const Vec now = S::quantity(problem, state);
    if (!now.allFinite()) return;
    if (!seen_) reference_ = now;
    seen_ = true;
    size_ = std::max(size_, 1 + now.cwiseAbs().maxCoeff() + state.V.squaredNorm() / 2);
    const Vec change = now - reference_;
    note(S::claim == Claim::constant ? change.cwiseAbs().maxCoeff() : change.maxCoeff(), t);
    if (S::claim == Claim::decreases) reference_ = reference_.cwiseMin(now);
  }
  [[nodiscard]] Finding finding() const override {
    Finding result{.info = S::info, .tolerance = 1e3 * rtol_ * size_, .t = worst_t_};
    result.slack = result.tolerance - worst_;
    result.verdict = !applies_             ? Verdict::not_applicable
                     : !seen_              ? Verdict::undecided
                     : result.slack >= 0   ? Verdict::holds
                                           : Verdict::violated;
    return result;
  }

 private:
  void note(double breach, double t) {
    if (breach > worst_) worst_ = breach, worst_t_ = t;
  }
  bool applies_, seen_ = false;
  double rtol_, size_ = 1, worst_ = 0, worst_t_ = 0;
  Vec reference_;
};

}  // namespace

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds: return "holds";
    case Verdict::violated: return "violated";
    case Verdict::not_applicable: return "not-applicable";
    case Verdict::undecided: return "undecided";
  }
  return "unknown";
}

std::vector<Finding> check_statements(const Problem& problem, const FlowSettings& settings,
                                      const std::function<void()>& each_step) {
  std::vector<std::unique_ptr<Watch>> watches;
  for_each_choice<AnyStatement>([&]<class S>() {
    watches.push_back(std::make_unique<WatchOf<S>>(problem, settings.rtol));
  });
  Flow flow(problem, settings);
  State state;
  const auto see = [&] {
    flow.state_at(flow.t_now(), state);
    for (const auto& watch : watches) watch->see(problem, flow.t_now(), state);
  };
  if (flow.outcome().kind != Outcome::Kind::undefined) see();
  while (!flow.outcome().finished()) {
    flow.step();
    see();
    each_step();
  }
  std::vector<Finding> findings;
  for (const auto& watch : watches) findings.push_back(watch->finding());
  return findings;
}

}  // namespace polarflow
