#include "app/views/flow/attention_matrix_view.h"

#include <cmath>

#include "app/views/flow/moment.h"
#include "app/views/labels.h"
#include "app/views/matrix_map.h"
#include "core/probe/rows.h"

namespace polarflow {

namespace {

/// A (rows×tokens) with NaN where a row does not see.
Mat visible_attention(const Problem& problem, const FlowPoint& sample) {
  Mat A = sample.A.transpose();
  for (Index t = 0; t < A.rows(); ++t)
    A.row(t).tail(A.cols() - visible_tokens(problem, t)).setConstant(NAN);
  return A;
}

bool are_shares(const Mat& A) {
  return A.array().isNaN().select(0, A).minCoeff() > -1e-9 &&
         A.array().isNaN().select(0, A).maxCoeff() < 1 + 1e-9;
}

}  // namespace

std::string why_no_attention_matrix(const FlowFrame& frame) {
  if (attention_rows(*frame.problem)) return {};
  return "This model has one row of attention: see its weights over time. The matrix of rows and "
         "tokens needs the model “attention rows”.";
}

Figure build_attention_matrix_view(const FlowFrame& frame, const ViewParams& params) {
  const auto moment = moment_at(frame, params.t);
  if (!moment) return empty_figure(frame);
  const Mat A = visible_attention(*frame.problem, frame.record[moment->sample]);
  Heatmap map = matrix_map(A);
  map.x.label = "token attended to";
  map.y.label = "row";
  map.map = are_shares(A) ? Colormap::sequential : Colormap::diverging;
  if (are_shares(A)) map.range = Interval{0, 1};
  map.bar_label = "attention";
  return {.title = {}, .panel = std::move(map)};
}

}  // namespace polarflow
