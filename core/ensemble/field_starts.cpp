#include "core/ensemble/field_starts.h"

#include "core/base/check.h"
#include "core/base/instruction_set.h"
#include "core/ensemble/field_kernel.h"
#include "core/ensemble/kernel_memory.h"
#include "core/ensemble/shares.h"
#include "core/flow/convergence.h"
#include "core/model/field.h"

#include <algorithm>
#include <cmath>

namespace polarflow {
namespace {

const FieldKernel& field_kernel(Precision precision) {
  const FieldKernels* kernels =
      best_variant<&field_kernels_baseline, &field_kernels_avx2, &field_kernels_avx512>();
  return precision == Precision::single ? kernels->single : kernels->exact;
}

/// Room for a kernel's answers.
struct Answers {
  Answers(Index size, Index count)
      : stop(static_cast<std::size_t>(count)),
        leader(stop.size()),
        certified(stop.size()),
        x_level(count),
        x(count),
        state(size, count) {}
  [[nodiscard]] FieldAnswers room() {
    return {stop.data(), leader.data(), certified.data(), x_level.data(), x.data(), state.data()};
  }

  std::vector<FieldStop> stop;
  std::vector<int> leader;
  std::vector<unsigned char> certified;
  Vec x_level, x;
  Mat state;
};

FieldTask task_of(const FieldStarts& those, bool log_time) {
  const Problem& problem = those.problem;
  const double t_end = those.settings.t_end;
  return {.map = static_cast<int>(problem.normalization.index()),
          .loss = static_cast<int>(problem.loss.index()),
          .map_itself = std::visit([](const auto& map) -> const void* { return &map; },
                                   problem.normalization),
          .loss_numbers = std::visit([](const auto& loss) { return loss.numbers(); }, problem.loss),
          .outputs = static_cast<int>(problem.d()),
          .tokens = static_cast<int>(problem.n()),
          .rate_V = problem.rates.V,
          .rate_a = problem.rates.a,
          .log_time = log_time,
          .certifies = those.certifies,
          .rtol = those.settings.rtol,
          .atol = those.settings.atol,
          .x_end = log_time ? std::log1p(t_end) : t_end,
          .level = those.level,
          .V = problem.V.data()};
}

/// Moves a state that is nearly at rest to where it comes to rest within `room`, as
/// core/flow/convergence.h predicts; false where that is farther than `noise`.
bool come_to_rest(Field& field, VecOut y, double room, double noise) {
  Vec slope(y.size()), change;
  field.rhs(y, slope);
  if (slope.isZero(0)) return true;
  if (!predict_change(field, y, slope, room, change)) return false;
  if (!(change.cwiseAbs().maxCoeff() < noise * (1 + y.cwiseAbs().maxCoeff()))) return false;
  y += change;
  return true;
}

bool defined(const Problem& problem, VecIn a) {
  return a.allFinite() && std::visit([&](const auto& map) { return map.undefined_at(a).empty(); },
                                     problem.normalization);
}

}  // namespace

bool FieldStarts::fit() const {
  const auto* model = std::get_if<ValueSoftmaxModel>(&problem.model);
  const Index d = problem.d(), n = problem.n();
  return model && std::holds_alternative<PlainPath>(model->value_path) &&
         n <= FieldKernel::most_tokens && (d + 1) * n <= FieldKernel::most_numbers &&
         field_kernel(precision).takes(static_cast<int>(problem.normalization.index()),
                                       static_cast<int>(problem.loss.index()));
}

std::vector<std::optional<StartOutcome>> FieldStarts::follow(MatIn starts, Depth depth) const {
  POLARFLOW_CHECK(starts.outerStride(), ==, starts.rows());
  const auto field = make_field(problem);
  const Index n = problem.n();
  const bool log_time = field->drifts_for_ever();
  const double rtol = std::max(settings.rtol, precision == Precision::single ? 1e-5 : 0);
  Answers answers(field->size(), starts.cols());
  FieldTask task = task_of(*this, log_time);
  task.depth = depth, task.a = starts.data(), task.count = static_cast<long>(starts.cols());
  const FieldKernel& kernel = field_kernel(precision);
  kernel.follow(task, lines_of(kernel.memory).get(), answers.room());

  const auto outcome_of = [&](Index i) -> std::optional<StartOutcome> {
    const auto k = static_cast<std::size_t>(i);
    const FieldStop stop = answers.stop[k];
    if (!defined(problem, starts.col(i))) return StartOutcome{};
    if (stop == FieldStop::lost) return std::nullopt;
    auto y = answers.state.col(i);
    field->settle(y);
    if (stop == FieldStop::slow && !come_to_rest(*field, y, task.x_end - answers.x[i], 100 * rtol))
      return std::nullopt;
    const Vec s = weights_of(problem.normalization, y.tail(n));
    StartOutcome start_outcome{.winner = answers.leader[k]};
    if (answers.certified[k])
      start_outcome.reason = StartOutcome::Reason::certified;
    else if (!(lead_of(s, start_outcome.winner) > 1e3 * rtol))
      return StartOutcome{};
    else
      start_outcome.reason =
          stop == FieldStop::slow ? StartOutcome::Reason::converged : StartOutcome::Reason::horizon;
    const double x_level = answers.x_level[i];
    if (x_level >= 0) start_outcome.t_level = log_time ? std::expm1(x_level) : x_level;
    if (depth == Depth::end) start_outcome.entropy = entropy_of_shares(s);
    return start_outcome;
  };
  std::vector<std::optional<StartOutcome>> outcomes(static_cast<std::size_t>(starts.cols()));
  for (Index i = 0; i < starts.cols(); ++i) outcomes[static_cast<std::size_t>(i)] = outcome_of(i);
  return outcomes;
}

}  // namespace polarflow
