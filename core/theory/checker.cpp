#include "core/theory/checker.h"

#include "core/base/choice.h"
#include "core/theory/account.h"
#include "core/theory/follower.h"
#include "core/theory/statements.h"

#include <algorithm>
#include <cmath>

namespace polarflow {

namespace {

constexpr double kRefinement = 32;  // half the step of a method of order 5
constexpr double kFinest = 1e-13;   // relative tolerance that rounding still leaves
constexpr int kLooks = 4;           // at each step: quantities can turn within it

/// A time within a step: in equal parts of ln t, or of t in the first.
double between(double from, double to, int part) {
  const double share = static_cast<double>(part) / kLooks;
  return from > 0 ? from * std::pow(to / from, share) : to * share;
}

/// One statement followed along both runs.
class Watch {
 public:
  virtual ~Watch() = default;
  virtual void pass(Grade grade, double weight, const Snapshot& node) = 0;
  /// Judges the states of both runs at one time; the integrals go up to the ends of steps alone.
  virtual void see(const std::array<const Snapshot*, kGrades>& now, const Snapshot& moved,
                   bool at_end) = 0;
  [[nodiscard]] virtual Finding finding(bool finished) const = 0;
};

template <Statement S>
class WatchOf final : public Watch {
 public:
  explicit WatchOf(const Problem& problem) : applies_(S::applies(problem)) {}

  void pass(Grade grade, double weight, const Snapshot& node) override {
    if constexpr (HasRate<S>)
      if (account_.open()) account_.integrate(grade, weight, S::rate(start_[grade], node));
  }
  void see(const std::array<const Snapshot*, kGrades>& now, const Snapshot& moved,
           bool at_end) override {
    if (!applies_ || (HasRate<S> && !at_end)) return;
    seen_ = true;
    if (!account_.open()) begin(now);
    if (!account_.open()) return;
    const Snapshot& start = start_[kCoarse];
    const double t = now[kCoarse]->t;
    if constexpr (HasRate<S>)
      account_.allow((t - t_) * (S::rate(start, moved) - S::rate(start, *now[kCoarse])));
    account_.judge(t, {S::quantity(start, *now[kCoarse]), S::quantity(start_[kFine], *now[kFine])},
                   S::quantity(start, moved));
    t_ = t;
  }
  [[nodiscard]] Finding finding(bool finished) const override {
    Finding result{.info = S::info};
    const bool never_began = finished && seen_ && !account_.open();
    if (!applies_ || never_began) result.verdict = Verdict::not_applicable;
    if (account_.open()) account_.report(result);
    return result;
  }

 private:
  void begin(const std::array<const Snapshot*, kGrades>& now) {
    if constexpr (HasBeginning<S>)
      if (!S::begins(*now[kCoarse]) || !S::begins(*now[kFine])) return;
    account_.begin(
        {S::quantity(*now[kCoarse], *now[kCoarse]), S::quantity(*now[kFine], *now[kFine])});
    if (account_.open()) start_ = {*now[kCoarse], *now[kFine]}, t_ = now[kCoarse]->t;
  }
  static constexpr double threshold() {
    if constexpr (requires { S::threshold; }) return S::threshold;
    return 0;
  }
  bool applies_, seen_ = false;
  std::array<Snapshot, kGrades> start_;
  double t_ = 0;  // of the last step seen
  Account account_{S::claim, threshold()};
};

FlowSettings coarse_of(FlowSettings settings) {
  settings.rtol = std::max(settings.rtol, kRefinement * kFinest);
  return settings;
}
FlowSettings fine_of(const FlowSettings& settings) {
  FlowSettings fine = coarse_of(settings);
  fine.rtol /= kRefinement, fine.atol /= kRefinement;
  return fine;
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds:
      return "holds";
    case Verdict::violated:
      return "violated";
    case Verdict::not_applicable:
      return "not-applicable";
    case Verdict::undecided:
      return "undecided";
  }
  return "unknown";
}

struct Checker::Engine {
  Problem problem;
  Tolerance finer;
  Follower coarse, fine;
  std::vector<std::unique_ptr<Watch>> watches;
  bool finished = false;

  template <class MakeFlow>
  Engine(const Problem& given, const FlowSettings& settings, MakeFlow make)
      : problem(given),
        finer{fine_of(settings).rtol, fine_of(settings).atol},
        coarse(make(coarse_of(settings)), problem, Follower::kFiveNodes),
        fine(make(fine_of(settings)), problem, Follower::kSixNodes) {
    for_each_choice<AnyStatement>(
        [&]<class S>() { watches.push_back(std::make_unique<WatchOf<S>>(problem)); });
    finished = coarse.flow().outcome().kind == Outcome::Kind::undefined;
    if (!finished) look(coarse.flow().t_now(), true);
    finished = coarse.flow().outcome().finished();
  }

  void step() {
    const double before = coarse.flow().t_now();
    finished = coarse.flow().step().finished();
    const double now = coarse.flow().t_now();
    for (int part = 1; part <= kLooks && now > before; ++part)
      look(part < kLooks ? between(before, now, part) : now, part == kLooks);
  }
  [[nodiscard]] auto passing(Grade grade) const {
    return [this, grade](double weight, const Snapshot& node) {
      for (const auto& watch : watches) watch->pass(grade, weight, node);
    };
  }
  void look(double t, bool at_end) {
    const auto to = [&](Follower& run, Grade grade) {
      return at_end ? run.follow_to(t, passing(grade)) : run.look_at(t, passing(grade));
    };
    if (!to(coarse, kCoarse) || !to(fine, kFine)) {
      finished = true;  // one of them met a singularity: nothing to compare with
      return;
    }
    const Snapshot& moved = coarse.moved(finer);
    for (const auto& watch : watches) watch->see({&coarse.now(), &fine.now()}, moved, at_end);
  }
};

Checker::Checker(const Problem& problem, const FlowSettings& settings)
    : engine_(std::make_unique<Engine>(
          problem, settings, [&](const FlowSettings& how) { return Flow(problem, how); })) {}
Checker::Checker(const Problem& problem, const FlowSettings& settings, const FieldMaker& make)
    : engine_(std::make_unique<Engine>(problem, settings, [&](const FlowSettings& how) {
        return Flow(problem, how, make(problem));
      })) {}
Checker::~Checker() = default;
Checker::Checker(Checker&&) noexcept = default;

void Checker::advance(int steps) {
  for (int i = 0; i < steps && !engine_->finished; ++i) engine_->step();
}
bool Checker::finished() const {
  return engine_->finished;
}
const Flow& Checker::flow() const {
  return engine_->coarse.flow();
}

std::vector<Finding> Checker::findings() const {
  std::vector<Finding> findings;
  for (const auto& watch : engine_->watches) findings.push_back(watch->finding(finished()));
  return findings;
}

}  // namespace polarflow
