#include "core/ensemble/ensemble.h"

#include "core/base/check.h"
#include "core/base/instruction_set.h"
#include "core/ensemble/level_watch.h"
#include "core/ensemble/replicator_kernel.h"
#include "core/flow/flow.h"
#include "core/loss/cross_entropy.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <memory>
#include <new>
#include <vector>

namespace polarflow {
namespace {

const ReplicatorKernels& replicator_kernels() {
#if defined(__x86_64__)
  switch (instruction_set()) {
    case InstructionSet::avx512: return replicator_kernels_avx512;
    case InstructionSet::avx2: return replicator_kernels_avx2;
    case InstructionSet::baseline: break;
  }
#endif
  return replicator_kernels_baseline;
}

/// −Σ ŝ ln ŝ of the shares ŝ = |s|/Σ|s|, in nats.
double entropy_of(VecIn s) {
  const double total = s.cwiseAbs().sum();
  return -s.unaryExpr([total](double x) { return x_log_x(std::abs(x) / total); }).sum();
}

/// Memory on a cache line of its own.
struct LineDelete {
  void operator()(std::byte* memory) const { ::operator delete[](memory, std::align_val_t{64}); }
};
std::unique_ptr<std::byte[], LineDelete> lines(long bytes) {
  return std::unique_ptr<std::byte[], LineDelete>(
      new (std::align_val_t{64}) std::byte[static_cast<std::size_t>(bytes)]);
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
  /// By how much the leader's weight is ahead of every other.
  [[nodiscard]] double lead() const {
    double lead = std::numeric_limits<double>::infinity();
    for (Index j = 0; j < n_; ++j)
      if (j != leader_) lead = std::min(lead, s_[leader_] - s_[j]);
    return lead;
  }
  [[nodiscard]] double entropy() const { return entropy_of(s_); }
  /// Whether the leader's projection leads too, ties with it in one of the two allowed.
  [[nodiscard]] bool leads_in_both() const {
    if (!flow_.reduction()) return false;
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
    : problem_(problem),
      settings_(settings),
      precision_(precision),
      frozen_order_(std::visit([]<class N>(const N&) { return HasPotential<N> && N::smooth; },
                               problem.normalization)) {
  POLARFLOW_CHECK(problem.a.size(), ==, problem.n());
  POLARFLOW_CHECK(problem.rows(), ==, 1);
  const auto reduction = reduce(problem);
  if (!reduction || problem.n() > ReplicatorKernel::most_tokens) return;
  form_ = make_field(reduction->problem)->replicator();
  p_ = reduction->problem.V.row(0).transpose();
}

void Ensemble::follow(MatIn starts, Ask ask, std::span<Fate> fates) const {
  POLARFLOW_CHECK(starts.rows(), ==, problem_.n());
  POLARFLOW_CHECK(static_cast<std::size_t>(starts.cols()), ==, fates.size());
  if (vectorized() && ask == Ask::end) {
    Mat ends(starts.rows(), starts.cols());
    follow_to_end(starts, ends, fates);
  } else if (vectorized()) {
    follow_vectors(starts, ask, nullptr, fates);
  } else {
    for (Index i = 0; i < starts.cols(); ++i)
      fates[static_cast<std::size_t>(i)] = follow_one(starts.col(i), ask);
  }
}

long Ensemble::follow_to_end(MatIn starts, MatOut ends, std::span<Fate> fates) const {
  POLARFLOW_CHECK(vectorized(), ==, true);
  POLARFLOW_CHECK(ends.cols(), ==, starts.cols());
  POLARFLOW_CHECK(ends.outerStride(), ==, starts.rows());
  const long steps = follow_vectors(starts, Ask::end, ends.data(), fates);
  for (std::size_t i = 0; i < fates.size(); ++i)
    fates[i].entropy =
        entropy_of(weights_of(problem_.normalization, ends.col(static_cast<Index>(i))));
  return steps;
}

long Ensemble::follow_vectors(MatIn starts, Ask ask, double* ends, std::span<Fate> fates) const {
  POLARFLOW_CHECK(starts.outerStride(), ==, starts.rows());
  const ReplicatorKernels& kernels = replicator_kernels();
  const ReplicatorKernel& kernel =
      precision_ == Precision::single ? kernels.single : kernels.exact;
  ReplicatorTask task{.tokens = static_cast<int>(problem_.n()),
                      .rate_p = form_->rate_p, .rate_a = form_->rate_a,
                      .temperature = form_->temperature, .offset = form_->offset,
                      .rtol = settings_.rtol, .atol = settings_.atol,
                      .t_end = settings_.t_end, .level = kLevel,
                      .p = p_.data(), .a = starts.data(),
                      .count = static_cast<long>(starts.cols())};
  task.ask = ask == Ask::winner  ? ReplicatorTask::Ask::winner
             : ask == Ask::level ? ReplicatorTask::Ask::level
                                 : ReplicatorTask::Ask::end;
  std::vector<int> winner(fates.size());
  std::vector<unsigned char> certified(fates.size());
  std::vector<double> t(fates.size());
  const long steps = kernel.follow(task, lines(kernel.memory).get(),
                                   {winner.data(), certified.data(), t.data(), ends});
  for (std::size_t i = 0; i < fates.size(); ++i)
    fates[i] = {winner[i],
                winner[i] < 0  ? Fate::Ground::undecided
                : certified[i] ? Fate::Ground::certified
                               : Fate::Ground::horizon,
                t[i]};
  return steps;
}

Fate Ensemble::follow_one(VecIn start, Ask ask) const {
  if (!start.allFinite()) return {};
  Problem problem = problem_;
  problem.a = start;
  Flow flow(problem, settings_);
  if (flow.outcome().kind == Outcome::Kind::undefined) return {};
  Standing now(flow);
  const auto certified = [&] { return frozen_order_ && now.leads_in_both(); };
  const auto answered = [&] {
    return ask != Ask::end && certified() && (ask == Ask::winner || now.over_since() >= 0);
  };
  while (!flow.outcome().finished() && !answered()) {
    flow.step();
    now.follow();
  }
  Fate fate{.winner = static_cast<int>(now.leader()), .t_level = now.over_since()};
  if (ask == Ask::end) fate.entropy = now.entropy();
  const auto end = flow.outcome().kind;
  if (certified())
    fate.ground = Fate::Ground::certified;
  else if (end == Outcome::Kind::converged && now.lead() > 1e3 * settings_.rtol)
    fate.ground = Fate::Ground::converged;
  else if (end == Outcome::Kind::horizon && now.lead() > 1e3 * settings_.rtol)
    fate.ground = Fate::Ground::horizon;
  else
    return {};
  return fate;
}

}  // namespace polarflow
