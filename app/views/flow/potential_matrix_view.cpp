#include "app/views/flow/potential_matrix_view.h"

#include <cmath>

#include "app/views/flow/moment.h"
#include "app/views/labels.h"
#include "app/views/matrix_map.h"
#include "core/probe/potential.h"

namespace polarflow {

namespace {

/// Φ_ij with nothing on the diagonal.  Shapes  g, p: (n).
Mat potentials(const Vec& g, VecIn p) {
  const Index n = g.size();
  const Mat dg = g.replicate(1, n) - g.transpose().replicate(n, 1);
  const Mat dp = p.replicate(1, n) - p.transpose().replicate(n, 1);
  Mat phi = dg.cwiseProduct(dp);
  phi.diagonal().setConstant(NAN);
  return phi;
}

}  // namespace

std::string why_no_potential_matrix(const FlowFrame& frame) {
  if (PotentialProbe::applies(*frame.problem)) return {};
  return "The potentials Φ are not defined for this run: they need " +
         std::string(PotentialProbe::info.needs) + ".";
}

Figure build_potential_matrix_view(const FlowFrame& frame, const ViewParams& params) {
  const auto moment = moment_at(frame, params.t);
  if (!moment) return empty_figure(frame);
  const Problem& problem = *frame.problem;
  const FlowPoint sample = frame.record[moment->sample];
  const auto g = transformed_scores(problem.normalization, sample.a);
  if (!g) return message_figure("The potentials Φ are not defined at this time.");
  Heatmap map = matrix_map(potentials(*g, sample.p));
  map.x.label = "token j";
  map.y.label = "token i";
  map.map = Colormap::diverging;
  map.bar_label = "Φᵢⱼ";
  return {.title = {}, .panel = std::move(map)};
}

}  // namespace polarflow
