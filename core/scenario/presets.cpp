#include "core/scenario/presets.h"

#include "core/scenario/preset_parts.h"

#include <algorithm>

namespace polarflow {

FlowScenario titled(std::string title, Index d, Index n, AnyLoss loss, double t_end) {
  FlowScenario scenario;
  scenario.title = std::move(title);
  scenario.dims = {d, n};
  scenario.loss = std::move(loss);
  scenario.flow.t_end = t_end;
  return scenario;
}

FlowScenario complete(FlowScenario scenario) {
  complete_arrays(scenario);
  return scenario;
}

GradientDescent descent(double lr, std::int64_t steps) {
  GradientDescent method;
  method.lr = lr;
  method.steps = steps;
  return method;
}

const std::vector<Preset>& presets() {
  static const std::vector<Preset> list = [] {
    std::vector<Preset> all;
    append_paper_presets(all);
    append_theory_presets(all);
    append_explore_presets(all);
    return all;
  }();
  return list;
}

const Preset* find_preset(std::string_view id) {
  const auto found =
      std::find_if(presets().begin(), presets().end(), [&](const Preset& p) { return p.id == id; });
  return found == presets().end() ? nullptr : &*found;
}

}  // namespace polarflow
