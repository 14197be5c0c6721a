#include "app/cli/run_rows.h"

#include "core/base/choice.h"

namespace polarflow {

RunRows::RunRows(const Problem& problem, bool with_step, RunExtras extras)
    : problem_(problem), extras_(extras), taker_(problem) {
  const auto extent = [](Index size) { return static_cast<std::size_t>(size); };
  const std::size_t d = extent(problem.d()), n = extent(problem.n()), rows = extent(problem.rows());
  blocks_ = {{"t"}, {"a", {extent(problem.a.size())}}, {"s", {n * rows}}, {"loss"}};
  if (with_step) blocks_.push_back({"step"});
  blocks_.push_back({"p", {n}});
  for_each_choice<AnyProbe>([this]<Probe P>() {
    if (!P::applies(problem_)) return;
    blocks_.push_back({std::string(P::info.id)});
    probes_.push_back(&P::value);
  });
  const auto V_rows = extent(problem.V.rows()), V_cols = extent(problem.V.cols());
  if (extras.values) blocks_.push_back({"V", {V_rows, V_cols}});
  if (extras.prediction)
    blocks_.push_back({"theta", rows == 1 ? std::vector{d} : std::vector{rows, d}});
  taker_.take(0, {problem.V, problem.a}, start_);
}

const std::vector<double>& RunRows::row(double t, const State& state, std::optional<double> step) {
  taker_.take(t, state, now_);
  const auto weights = now_.now.weights.reshaped();
  row_.clear();
  const auto put = [this](const auto& values) {
    row_.insert(row_.end(), values.begin(), values.end());
  };
  row_.push_back(t);
  put(state.a);
  put(weights);
  row_.push_back(now_.now.loss);
  if (step) row_.push_back(*step);
  put(now_.p);
  const Reading reading(start_, now_);
  for (const auto value : probes_) row_.push_back(value(reading));
  if (extras_.values) put(state.V.transpose().reshaped());  // row-major
  if (extras_.prediction) put(now_.now.theta.reshaped());   // a row of attention after another
  return row_;
}

std::string probe_help() {
  std::string text;
  for_each_choice<AnyProbe>([&text]<Probe P>() {
    text += "  " + std::string(P::info.id) + ": " + std::string(P::info.label);
    if (!P::info.formula.empty()) text += ",  " + std::string(P::info.formula);
    if (!P::info.unit.empty()) text += "  [" + std::string(P::info.unit) + "]";
    text += '\n';
  });
  return text;
}

}  // namespace polarflow
