#include "core/ensemble/ensemble.h"

#include "core/base/check.h"
#include "core/base/instruction_set.h"
#include "core/ensemble/kernel_memory.h"
#include "core/ensemble/level_watch.h"
#include "core/ensemble/replicator_kernel.h"
#include "core/ensemble/shares.h"
#include "core/flow/flow.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace polarflow {
namespace {

const ReplicatorKernel& replicator_kernel(Precision precision) {
  const ReplicatorKernels* kernels =
      best_variant<&replicator_kernels_baseline, &replicator_kernels_avx2,
                   &replicator_kernels_avx512>();
  return precision == Precision::single ? kernels->single : kernels->exact;
}

/// The weights, and where the problem reduces the projections, at a point of a run's last step.
class Standing {
 public:
  explicit Standing(const Flow& flow)
      : flow_(flow), n_(flow.problem().n()), watch_((at(0), s_), Ensemble::kLevel) {}

  /// Moves to the end of the step that the run has taken.
  void follow() {
    at(flow_.t_now());
    const Vec end = s_;
    watch_.follow(end, flow_.t_begin(), flow_.t_now(),
                  [this](double t, Index i) { return at(t), s_[i]; });
    at(flow_.t_now());
  }
  [[nodiscard]] Index leader() const { return leader_; }
  /// Since when the leader's weight has been over the level; NaN where it is not.
  [[nodiscard]] double over_since() const { return watch_.over_since(leader_); }
  [[nodiscard]] const Vec& weights() const { return s_; }
  /// Whether the leader's projection leads too, ties with it in one of the two allowed.
  /// Range   a problem that reduces.
  [[nodiscard]] bool leads_in_both() const {
    for (Index j = 0; j < n_; ++j) {
      const double s = s_[leader_] - s_[j], p = flat_[leader_] - flat_[j];
      if (j != leader_ && !(p >= 0 && (s > 0 || p > 0))) return false;
    }
    return true;
  }

 private:
  void at(double t) {
    flow_.flat_at(t, flat_);
    s_ = weights_of(flow_.problem().normalization, flat_.tail(n_));
    s_.maxCoeff(&leader_);
  }
  const Flow& flow_;
  Index n_, leader_ = 0;
  Vec flat_, s_;
  LevelWatch watch_;
};

}  // namespace

Ensemble::Ensemble(const Problem& problem, const FlowSettings& settings, Precision precision)
    : problem_(problem), settings_(settings), precision_(precision), reduced_(problem) {
  POLARFLOW_CHECK(problem.a.size(), ==, problem.n());
  POLARFLOW_CHECK(problem.rows(), ==, 1);
  if (const auto reduction = reduce(problem)) {
    reduced_ = reduction->problem;
    if (problem.n() <= ReplicatorKernel::most_tokens) form_ = make_field(reduced_)->replicator();
    frozen_order_ =
        std::visit([]<class N>(const N&) { return HasPotential<N>; }, problem.normalization);
  }
  way_ = form_ ? Way::on_the_clock : on_field().fit() ? Way::on_the_field : Way::one_by_one;
}

FieldStarts Ensemble::on_field() const {
  return {reduced_, settings_, precision_, frozen_order_, kLevel};
}

void Ensemble::follow(MatIn starts, Depth depth, std::span<StartOutcome> outcomes) const {
  POLARFLOW_CHECK(starts.rows(), ==, problem_.n());
  POLARFLOW_CHECK(static_cast<std::size_t>(starts.cols()), ==, outcomes.size());
  if (way_ == Way::on_the_clock && depth == Depth::end) {
    Mat ends(starts.rows(), starts.cols());
    follow_to_end(starts, ends, outcomes);
  } else if (way_ == Way::on_the_clock) {
    follow_on_clock(starts, depth, nullptr, outcomes);
  } else {
    std::vector<std::optional<StartOutcome>> together(outcomes.size());
    if (way_ == Way::on_the_field) together = on_field().follow(starts, depth);
    for (Index i = 0; i < starts.cols(); ++i) {
      const auto& start_outcome = together[static_cast<std::size_t>(i)];
      outcomes[static_cast<std::size_t>(i)] =
          start_outcome ? *start_outcome : follow_one(starts.col(i), depth);
    }
  }
}

long Ensemble::follow_to_end(MatIn starts, MatOut ends, std::span<StartOutcome> outcomes) const {
  POLARFLOW_CHECK(on_the_clock(), ==, true);
  POLARFLOW_CHECK(ends.cols(), ==, starts.cols());
  POLARFLOW_CHECK(ends.outerStride(), ==, starts.rows());
  const long steps = follow_on_clock(starts, Depth::end, ends.data(), outcomes);
  for (std::size_t i = 0; i < outcomes.size(); ++i)
    outcomes[i].entropy =
        entropy_of_shares(weights_of(problem_.normalization, ends.col(static_cast<Index>(i))));
  return steps;
}

long Ensemble::follow_on_clock(MatIn starts, Depth depth, double* ends,
                               std::span<StartOutcome> outcomes) const {
  POLARFLOW_CHECK(starts.outerStride(), ==, starts.rows());
  const ReplicatorKernel& kernel = replicator_kernel(precision_);
  const ReplicatorTask task{.tokens = static_cast<int>(problem_.n()),
                            .rate_p = form_->rate_p,
                            .rate_a = form_->rate_a,
                            .temperature = form_->temperature,
                            .offset = form_->offset,
                            .rtol = settings_.rtol,
                            .atol = settings_.atol,
                            .t_end = settings_.t_end,
                            .level = kLevel,
                            .depth = depth,
                            .p = reduced_.V.data(),
                            .a = starts.data(),
                            .count = static_cast<long>(starts.cols())};
  std::vector<int> winner(outcomes.size());
  std::vector<unsigned char> certified(outcomes.size());
  std::vector<double> t(outcomes.size());
  const long steps = kernel.follow(task, lines_of(kernel.memory).get(),
                                   {winner.data(), certified.data(), t.data(), ends});
  for (std::size_t i = 0; i < outcomes.size(); ++i)
    outcomes[i] = {winner[i],
                   winner[i] < 0  ? StartOutcome::Reason::undecided
                   : certified[i] ? StartOutcome::Reason::certified
                                  : StartOutcome::Reason::horizon,
                   t[i]};
  return steps;
}

StartOutcome Ensemble::follow_one(VecIn start, Depth depth) const {
  if (!start.allFinite()) return {};
  Problem problem = problem_;
  problem.a = start;
  Flow flow(problem, settings_);
  if (flow.outcome().kind == Outcome::Kind::undefined) return {};
  Standing now(flow);
  const auto certified = [&] { return frozen_order_ && now.leads_in_both(); };
  const auto answered = [&] {
    return depth != Depth::end && certified() && (depth == Depth::winner || now.over_since() >= 0);
  };
  while (!flow.outcome().finished() && !answered()) {
    flow.step();
    now.follow();
  }
  StartOutcome start_outcome{.winner = static_cast<int>(now.leader()), .t_level = now.over_since()};
  if (depth == Depth::end) start_outcome.entropy = entropy_of_shares(now.weights());
  const auto end = flow.outcome().kind;
  const double lead = lead_of(now.weights(), now.leader());
  if (certified())
    start_outcome.reason = StartOutcome::Reason::certified;
  else if (end == Outcome::Kind::converged && lead > 1e3 * settings_.rtol)
    start_outcome.reason = StartOutcome::Reason::converged;
  else if (end == Outcome::Kind::horizon && lead > 1e3 * settings_.rtol)
    start_outcome.reason = StartOutcome::Reason::horizon;
  else
    return {};
  return start_outcome;
}

}  // namespace polarflow
