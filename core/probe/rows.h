#pragma once

#include "core/attention/shares.h"
#include "core/model/snapshot.h"

namespace polarflow {

inline const AttentionRowsModel* attention_rows(const Problem& problem) {
  return std::get_if<AttentionRowsModel>(&problem.model);
}

/// How many tokens row t of attention sees, the first ones.
inline Index visible_tokens(const Problem& problem, Index t) {
  const auto* model = attention_rows(problem);
  return model ? model->visible(t, problem.n()) : problem.n();
}

/// y_t, the sign of row t's target.
inline double row_sign(const Problem& problem, Index t) {
  const auto* model = attention_rows(problem);
  return model ? model->labels[t] : 1;
}

/// The weight of each row's loss in the problem's: 1 or 1/rows.
inline double row_share(const Problem& problem) {
  const auto* model = attention_rows(problem);
  return model && model->averages() ? 1.0 / static_cast<double>(problem.rows()) : 1;
}

/// Mean of f(ŝ) over the rows of attention that see at least so many tokens, ŝ over what they see.
/// Source  spec Sec. 8.1.
template <class F>
double mean_of_rows(const Snapshot& at, const F& f, Index fewest = 1) {
  double sum = 0, count = 0;
  for (Index t = 0; t < at.now.weights.cols(); ++t) {
    const Index seen = visible_tokens(*at.problem, t);
    if (seen < fewest) continue;
    sum += f(absolute_shares(at.now.weights.col(t).head(seen)));
    ++count;
  }
  return sum / count;
}

/// Mean over the rows of f(y_t θ_t).
template <class F>
double mean_of_predictions(const Snapshot& at, const F& f) {
  double sum = 0;
  for (Index t = 0; t < at.now.theta.cols(); ++t)
    sum += f(Vec(row_sign(*at.problem, t) * at.now.theta.col(t)));
  return sum / static_cast<double>(at.now.theta.cols());
}

}  // namespace polarflow
