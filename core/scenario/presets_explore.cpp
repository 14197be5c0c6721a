// Small problems to play with: few tokens, seen on the simplex.
#include "core/scenario/preset_parts.h"

namespace polarflow {
namespace {

const std::string kExplore = "Explore";

/// Three tokens in the plane, seen on the simplex, with scores drawn around `start`. Seed 94 gives
/// the paths a bend: the token that leads at first is not the one that wins.
FlowScenario triangle(std::string title, AnyLoss loss, AnyNormalization map, double start,
                      double t_end) {
  FlowScenario scenario = titled(std::move(title), 2, 3, std::move(loss), t_end);
  scenario.normalization = std::move(map);
  GaussianInit values, scores;
  values.seed = 94, values.scale = 1.5;
  scores.seed = 94, scores.scale = 0.6, scores.offset = start;
  UnitInit direction;
  direction.seed = 94;
  scenario.arrays = {{"/init/V", values}, {"/init/a", scores}};
  scenario.arrays.emplace(
      std::holds_alternative<SquareLoss>(scenario.loss) ? "/loss/target" : "/loss/w", direction);
  return complete(std::move(scenario));
}

FlowScenario residual_layer() {
  FlowScenario scenario = titled("A full residual layer", 4, 6, LogisticLoss{}, 1e4);
  scenario.model = ResidualFullModel{};
  return complete(std::move(scenario));
}

}  // namespace

void append_explore_presets(std::vector<Preset>& list) {
  list.push_back(
      {"triangle", kExplore,
       "Drag the start: the path bends from the token that leads towards the one that wins.",
       triangle("Three tokens, logistic loss", LogisticLoss{}, SoftmaxNormalization{}, 0, 1e5)});
  list.push_back(
      {"triangle-square", kExplore,
       "The same start under the square loss, which stops on the way: partial polarization.",
       triangle("Three tokens, square loss", SquareLoss{}, SoftmaxNormalization{}, 0, 1e3)});
  list.push_back(
      {"triangle-l1", kExplore,
       "|a|/Σ|a|: a token that loses all its weight stays at zero, and the path runs along the "
       "edge.",
       triangle("Three tokens, L1 normalization", LogisticLoss{}, L1Normalization{}, 1, 1e5)});
  list.push_back(
      {"residual-layer", kExplore,
       "θ = x_T + W_V X s(Xᵀ W x_T): one attention layer with its residual stream, X and W moving.",
       residual_layer()});
}

}  // namespace polarflow
