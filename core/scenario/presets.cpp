#include "core/scenario/presets.h"

#include "core/scenario/numpy_draws.h"

#include <algorithm>

namespace polarflow {
namespace {

/// The default scenario, all fields that stay unset being those of Figure 2.
Scenario titled(std::string title, Index d, Index n, AnyLoss loss, double t_end) {
  Scenario scenario;
  scenario.title = std::move(title);
  scenario.dims = {d, n};
  scenario.loss = std::move(loss);
  scenario.flow.t_end = t_end;
  return scenario;
}

GradientDescent descent(double lr, std::int64_t steps) {
  GradientDescent lane;
  lane.lr = lr;
  lane.steps = steps;
  return lane;
}

Scenario complete(Scenario scenario) {
  complete_arrays(scenario);
  return scenario;
}

Scenario figure2() {
  Scenario scenario = titled("Figure 2: eight tokens, logistic loss", 8, 8, LogisticLoss{}, 1e5);
  scenario.lanes = {descent(0.1, 1000000)};
  return complete(std::move(scenario));
}

/// Seed 123: Vᵀ (10 tokens × 10 classes), a (10, times 0), rand (10).
Scenario figure10() {
  Scenario scenario =
      titled("Figure 10: cross-entropy over ten classes", 10, 10, CrossEntropyLoss{}, 1e6);
  NumpyInit values = numpy_normals(123, 0, 0.1);
  values.transpose = true;
  scenario.arrays = {{"/init/V", values}};
  scenario.lanes = {descent(0.1, 10000000)};
  return complete(std::move(scenario));
}

/// Seed 123: V (20×20), a (20), X_raw (20×20), y (20).
Scenario figure12(const std::string& figure, int kappa) {
  Scenario scenario = titled(figure + ": regression, condition number κ = " + std::to_string(kappa),
                             20, 20, RegressionLoss{}, 300);
  scenario.arrays = {{"/init/V", numpy_normals(123, 0, 1e-5)},
                     {"/init/a", numpy_normals(123, 400, 1e-3)},
                     {"/loss/X", numpy_spectrum(123, 420, 20, kappa)},
                     {"/loss/y", numpy_normals(123, 820, 1)}};
  scenario.lanes = {descent(1e-3, 300000)};
  return complete(std::move(scenario));
}

/// Seed 42: target (10); then seed 42 again: V (10×10), a (10).
Scenario figure13(const std::string& loss, const std::string& map) {
  const bool square = loss == "square";
  const std::string figure = square ? "Figure 13" : "Figures 13, 14";
  Scenario scenario = titled(figure + ": " + loss + " loss, ", 10, 10, *make_choice<AnyLoss>(loss),
                             square ? 500 : 5e4);
  scenario.normalization = *make_choice<AnyNormalization>(map);
  scenario.title += info_of(scenario.normalization).label;
  scenario.arrays = {{"/init/V", numpy_normals(42, 0, 0.1)},
                     {"/init/a", numpy_normals(42, 100, 0.1, 1)},
                     {square ? "/loss/target" : "/loss/w", numpy_unit(42, 0)}};
  scenario.lanes = {square ? descent(0.1, 5000) : descent(0.5, 100000)};
  return complete(std::move(scenario));
}

void append_figures(std::vector<Preset>& list) {
  const std::string tab = "Paper";
  list.push_back({"fig2", tab, figure2()});
  for (const int kappa : {1, 5})
    list.push_back({"fig3-k" + std::to_string(kappa), tab, figure12("Figure 3", kappa)});
  list.push_back({"fig10", tab, figure10()});
  for (const int kappa : {1, 2, 3, 4, 5})
    list.push_back({"fig12-k" + std::to_string(kappa), tab, figure12("Figure 12", kappa)});
  for (const std::string loss : {"square", "logistic"})
    for (const std::string map : {"l1", "sum", "l2", "softmax", "relu-normalized", "sigmoid"})
      list.push_back({"fig13-" + loss + "-" + map, tab, figure13(loss, map)});
}

/// Three tokens in the plane, seen on the simplex, with scores drawn around `start`. Seed 94 gives
/// the paths a bend: the token that leads at first is not the one that wins.
Scenario triangle(std::string title, AnyLoss loss, AnyNormalization map, double start,
                  double t_end) {
  Scenario scenario = titled(std::move(title), 2, 3, std::move(loss), t_end);
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

void append_explorations(std::vector<Preset>& list) {
  const std::string tab = "Explore";
  list.push_back(
      {"triangle", tab,
       triangle("Three tokens, logistic loss", LogisticLoss{}, SoftmaxNormalization{}, 0, 1e5)});
  list.push_back(
      {"triangle-square", tab,
       triangle("Three tokens, square loss", SquareLoss{}, SoftmaxNormalization{}, 0, 1e3)});
  list.push_back(
      {"triangle-l1", tab,
       triangle("Three tokens, L1 normalization", LogisticLoss{}, L1Normalization{}, 1, 1e5)});
}

std::vector<Preset> all_presets() {
  std::vector<Preset> list;
  append_figures(list);
  append_explorations(list);
  return list;
}

}  // namespace

const std::vector<Preset>& presets() {
  static const std::vector<Preset> list = all_presets();
  return list;
}

const Preset* find_preset(std::string_view id) {
  const auto found =
      std::find_if(presets().begin(), presets().end(), [&](const Preset& p) { return p.id == id; });
  return found == presets().end() ? nullptr : &*found;
}

}  // namespace polarflow
