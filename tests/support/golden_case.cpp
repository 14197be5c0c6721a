#include "tests/support/golden_case.h"

#include "core/flow/flow.h"
#include "core/model/field.h"
#include "core/scenario/flow_scenario.h"
#include "tests/support/reference.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace polarflow::test {
namespace {

using nlohmann::json;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::string map_id(const std::string& word) {
  static const std::map<std::string, std::string> ids = {{"l2act", "l2"},
                                                         {"relu", "relu-normalized"},
                                                         {"sigmoid_norm", "sigmoid-normalized"},
                                                         {"elu1_norm", "elu1-normalized"}};
  const auto found = ids.find(word);
  return found == ids.end() ? word : found->second;
}

json loss_of(const json& golden) {
  const std::string kind = golden.at("loss");
  const json params = golden.value("params", json::object());
  json loss = {{"kind", kind}};
  for (const char* key : {"X", "y", "p"})
    if (params.contains(key)) loss[key] = params[key];
  if (params.contains("beta")) loss[kind == "square" ? "target" : "w"] = params["beta"];
  if (golden.at("model") == "attention_w") loss["w"] = json::array({1.0});
  return loss;
}

/// Model and initial state.
void set_model(json& scenario, const json& golden) {
  const std::string model = golden.at("model");
  const json init = golden.value("init", json::object());
  if (model == "tied") scenario["model"] = {{"kind", "residual-state"}, {"key", "rows"}};
  if (model.starts_with("attention"))
    scenario["model"] = {{"kind", "attention-rows"},
                         {"rows", golden.at("n")},
                         {"labels", golden.at("params").at("labels")}};
  for (const auto& [key, value] : init.items()) {
    if (key == "A")
      scenario["init"]["S"] = value;
    else if (key == "w")
      scenario["dims"]["d"] = 1, scenario["init"]["V"] = json::array({value});
    else
      scenario["init"][key] = value;
  }
}

double largest(const Vec& x) {
  return x.cwiseAbs().maxCoeff();
}

/// max |x − ref| / scale, infinite where x is not finite.
double error_of(const Vec& x, const Vec& ref, double scale) {
  if (x.size() != ref.size() || !x.allFinite()) return kInfinity;
  return largest(x - ref) / scale;
}

double event_error(const json& golden, const std::vector<FlowEvent>& events) {
  double worst = 0;
  for (const json& event : golden.value("events", json::array())) {
    double nearest = kInfinity;
    const double t = event.at("t");
    for (const FlowEvent& found : events)
      if (found.index == event.at("index").get<Index>() && found.kind == event.at("kind"))
        nearest = std::min(nearest, std::abs(found.t - t) / t);
    worst = std::max(worst, nearest);
  }
  return worst;
}

Observed observe(const Flow& flow, double t) {
  State state;
  flow.state_at(t, state);
  Prediction now;
  make_field(flow.problem())->predict(flat_of(state), now);
  return {t, state.a, now.weights.reshaped(), now.loss};
}

}  // namespace

std::string scenario_text_of(const json& golden) {
  json scenario = {{"title", golden.at("id")},
                   {"dims", {{"d", golden.at("d")}, {"n", golden.at("n")}}},
                   {"normalization", map_id(golden.value("map", "softmax"))},
                   {"loss", loss_of(golden)}};
  set_model(scenario, golden);
  if (golden.contains("times")) {
    const double last = golden["times"].back();
    scenario["flow"]["t_end"] = std::max(last, 1.0);
  }
  return scenario.dump();
}

Errors errors_of(const json& golden, const std::vector<Observed>& rows,
                 const std::vector<FlowEvent>& events) {
  Errors errors;
  const std::size_t count = golden.at("times").size();
  if (rows.size() < count) return {kInfinity, kInfinity, kInfinity, kInfinity};
  const double first_loss = std::abs(golden.at("loss_values")[0].get<double>());
  for (std::size_t k = 0; k < count; ++k) {
    const Vec a = vec_of(golden.at("a")[k]), s = vec_of(golden.at("s")[k]);
    const double loss = golden.at("loss_values")[k];
    errors.a = std::max(errors.a, error_of(rows[k].a, a, std::max(1.0, largest(a))));
    errors.s = std::max(errors.s, error_of(rows[k].s, s, largest(s)));
    const double loss_error = std::abs(rows[k].loss - loss) / (std::abs(loss) + 1e-3 * first_loss);
    errors.loss = std::max(errors.loss, std::isfinite(rows[k].loss) ? loss_error : kInfinity);
  }
  errors.event = event_error(golden, events);
  return errors;
}

GoldenRun run_case(const json& golden, const std::vector<double>& times) {
  const FlowScenario scenario = parse_flow_scenario(scenario_text_of(golden), golden.at("id"));
  Flow flow(build_problem(scenario, golden.at("id")), scenario.flow);
  GoldenRun run;
  for (const double t : times) {
    while (flow.t_now() < t && !flow.outcome().finished()) flow.step();
    const bool held = flow.outcome().kind == Outcome::Kind::converged;
    if (flow.outcome().kind == Outcome::Kind::undefined || (t > flow.t_now() && !held)) break;
    run.rows.push_back(observe(flow, t));
  }
  run.events = flow.events();
  run.outcome = flow.outcome();
  return run;
}

}  // namespace polarflow::test
