#include "app/session/scenario_edits.h"

#include <cctype>
#include <filesystem>

#include "app/figure/number_format.h"
#include "core/scenario/presets.h"
#include "core/scenario/scenario.h"
#include "core/text/printable.h"

namespace polarflow {

namespace {

/// Puts the default in place of numbers whose shape the extents no longer fit.
void replace_misfits(FlowScenario& scenario) {
  const Extents extents = extents_of(scenario);
  for (const ArraySlot& slot : array_slots(scenario.model, scenario.loss)) {
    const auto array = scenario.arrays.find(slot.pointer);
    if (array == scenario.arrays.end()) continue;
    const auto* values = std::get_if<ValuesInit>(&array->second);
    if (!values) continue;
    const Shape& shape = slot.info.shape;
    if (values->numbers.rows() != extents.of(shape.rows) ||
        values->numbers.cols() != extents.of(shape.cols))
      array->second = default_array(slot.pointer, extents);
  }
}

/// Moves a seed on by one, within its range.
struct SeedTurner {
  std::string& seeds;
  std::string name;

  void operator()(const ParamInfo& info, std::int64_t& value) const {
    if (info.id != "seed") return;
    value = static_cast<double>(value) < info.max ? value + 1 : 0;
    seeds += (seeds.empty() ? "" : ", ") + name + ": " + std::to_string(value);
  }
  template <class Other>
  void operator()(const ParamInfo&, Other&) const {}
};

bool same(const Json& a, const Json& b) {
  return to_line(a) == to_line(b);
}

}  // namespace

Extents extents_of(const FlowScenario& scenario) {
  return {scenario.dims.d, scenario.dims.n, scenario.dims.d, given_rows(scenario.model)};
}

Index block_size(const FlowScenario& scenario) {
  const Extents extents = extents_of(scenario);
  for (const ArraySlot& slot : array_slots(scenario.model, scenario.loss))
    if (slot.pointer == "/init/a" || slot.pointer == "/init/S")
      return extents.of(slot.info.shape.rows) * extents.of(slot.info.shape.cols);
  return 0;
}

void set_model(FlowScenario& scenario, const AnyModel& model) {
  scenario.model = model;
  set_rows(scenario.model, scenario.dims.n);
  const auto* residual = std::get_if<ResidualStateModel>(&model);
  if (residual && residual->key_is_rows()) scenario.dims.d = scenario.dims.n;
  replace_misfits(scenario);
  complete_arrays(scenario);
}

void set_dims(FlowScenario& scenario, Dims dims) {
  if (given_rows(scenario.model) == scenario.dims.n) set_rows(scenario.model, dims.n);
  scenario.dims = dims;
  replace_misfits(scenario);
  complete_arrays(scenario);
}

void set_loss(FlowScenario& scenario, const AnyLoss& loss) {
  scenario.loss = loss;
  complete_arrays(scenario);
}

void set_scores(FlowScenario& scenario, VecIn a) {
  scenario.arrays.insert_or_assign("/init/a", ValuesInit{Mat(a)});
}

std::string draw_anew(FlowScenario& scenario) {
  std::string seeds;
  for (auto& [pointer, init] : scenario.arrays) {
    if (!pointer.starts_with("/init/")) continue;
    const SeedTurner turner{seeds, pointer.substr(6)};
    visit_params_of(init, turner);
  }
  return seeds;
}

std::string title_of(const Scenario& scenario) {
  if (!scenario.title().empty()) return printable(scenario.title());
  if (const CaptureScenario* capture = scenario.capture())
    return printable(std::filesystem::path(capture->file).filename().string());
  const FlowScenario& flow = *scenario.flow();
  std::string title(info_of(flow.loss).label);
  title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
  title.append(" loss, ").append(info_of(flow.normalization).label);
  return title.append(", ").append(format_number(static_cast<double>(flow.dims.n))) +
         (flow.dims.n == 1 ? " token" : " tokens");
}

Json difference(const Json& value, const Json& usual) {
  Json::Object brief;
  for (const auto& [key, member] : std::get<Json::Object>(value.value)) {
    const Json* other = usual.find(key);
    if (!(other && same(*other, member))) brief.emplace_back(key, member);
  }
  return Json(std::move(brief));
}

std::string brief_json(const FlowScenario& scenario) {
  static const Json usual = json_of(presets().front().scenario);
  return to_line(difference(json_of(scenario), usual));
}

std::string brief_json(const Scenario& scenario) {
  return scenario.flow() ? brief_json(*scenario.flow()) : to_line(json_of(scenario));
}

bool is_preset(const Scenario& scenario, const std::string& preset) {
  const Preset* shipped = find_preset(preset);
  return shipped && same(json_of(shipped->scenario), json_of(scenario));
}

void untitle(FlowScenario& scenario, const std::string& preset) {
  const Preset* const shipped = find_preset(preset);
  if (shipped && scenario.title == shipped->title()) scenario.title.clear();
}

void retitle(Scenario& scenario, const std::string& preset) {
  const Preset* const shipped = find_preset(preset);
  FlowScenario* const flow = std::get_if<FlowScenario>(&scenario.kind);
  if (!shipped || !flow || (!flow->title.empty() && flow->title != shipped->title())) return;
  flow->title = shipped->title();
  if (!is_preset(scenario, preset)) flow->title.clear();
}

std::string shell_quoted(std::string_view text) {
  std::string quoted;
  for (const char c : text)
    if (c == '\'')
      quoted += "'\\''";
    else
      quoted += c;
  return "'" + quoted + "'";
}

}  // namespace polarflow
