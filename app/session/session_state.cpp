#include "app/session/session_state.h"

#include <limits>

#include "app/session/fields_json.h"
#include "app/session/scenario_edits.h"
#include "app/session/starts_json.h"
#include "core/base/error.h"
#include "core/scenario/presets.h"
#include "core/scenario/scenario.h"

namespace polarflow {

namespace {

constexpr double kSessionVersion = 1;
constexpr double kHuge = std::numeric_limits<double>::max();

std::vector<Vec> read_starts(const Node& node, Index size) {
  constexpr std::size_t kMost = 4096;
  const std::string allowed = "a list of at most 4096 starts";
  std::vector<Vec> starts(node.size(allowed));
  if (starts.size() > kMost) node.reject(allowed);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::string numbers = std::to_string(size) + " scores";
    const Node item = node.item(i);
    if (static_cast<Index>(item.size(numbers)) != size) item.reject(numbers);
    starts[i].resize(size);
    for (Index k = 0; k < size; ++k)
      starts[i][k] = item.item(static_cast<std::size_t>(k)).number(-kHuge, kHuge);
  }
  return starts;
}

Brush read_brush(const Node& node, bool lenient) {
  Brush brush;
  read_fields(node, brush, lenient);
  if (brush.dabs.size() > Brush::kMostDabs) node.reject("a brush of at most 4096 dabs");
  for (const Dab& dab : brush.dabs)
    if (!(dab.radius > 0 && dab.radius <= 1)) node.reject("dabs with a radius over 0, at most 1");
  if (!(brush.radius > 0 && brush.radius <= 1)) node.reject("a radius over 0, at most 1");
  if (brush.count < 1 || brush.count > Brush::kMostStarts)
    node.reject("a brush with a count of 1 to 100000");
  return brush;
}

std::shared_ptr<const Scenario> read_beside(const Node& node, const Scenario& own) {
  if (std::holds_alternative<std::nullptr_t>(node.json().value)) return nullptr;
  std::shared_ptr<const Scenario> beside;
  if (std::holds_alternative<std::string>(node.json().value)) {
    const Preset* const preset = find_preset(node.text());
    if (!preset) node.reject("a scenario or the id of a preset");
    beside = std::make_shared<const Scenario>(preset->scenario);
  } else {
    beside =
        std::make_shared<const Scenario>(read_scenario(node.json(), node.pointer(), node.source()));
  }
  if (kind_of(*beside) != kind_of(own)) node.reject("a run of the scenario's own kind");
  return beside;
}

}  // namespace

const FlowScenario& SessionState::flow() const {
  return std::get<FlowScenario>(scenario->kind);
}

std::shared_ptr<const FlowScenario> SessionState::shared_flow() const {
  return {scenario, &flow()};
}

void read_parts(ObjectReader& members, OpenedSession& opened, bool lenient) {
  const auto read = [&](std::string_view key, const auto& take) {
    const auto node = members.find(key);
    if (!node) return;
    try {
      take(*node);
    } catch (const FieldError&) {
      if (!lenient) throw;
    }
  };
  SessionState& state = opened.state;
  read("preset", [&](const Node& node) { state.preset = node.text(); });
  if (state.scenario->flow()) {
    read("starts", [&](const Node& node) {
      state.starts =
          std::make_shared<const std::vector<Vec>>(read_starts(node, block_size(state.flow())));
    });
    read("brush", [&](const Node& node) { state.brush = read_brush(node, lenient); });
  }
  read("beside", [&](const Node& node) { state.beside = read_beside(node, *state.scenario); });
  read("view", [&](const Node& node) {
    state.space = read_workspace(node, lenient, fresh_workspace(*state.scenario));
  });
  read("t", [&](const Node& node) { opened.t = node.number(0, kHuge); });
}

OpenedSession open_preset(const Preset& preset) {
  return {{std::make_shared<const Scenario>(preset.scenario), preset.id}, {}, {}};
}

std::string session_text(const SessionState& state, std::optional<double> t) {
  Json::Object members{{"polarflow-session", kSessionVersion},
                       {"scenario", json_of(*state.scenario)}};
  if (!state.preset.empty()) members.emplace_back("preset", state.preset);
  if (!state.starts->empty()) members.emplace_back("starts", json_of(*state.starts));
  if (state.brush != Brush{}) members.emplace_back("brush", fields_json(state.brush));
  if (state.beside) members.emplace_back("beside", json_of(*state.beside));
  members.emplace_back("view", json_of(state.space));
  if (t) members.emplace_back("t", *t);
  return to_text(Json(std::move(members)));
}

namespace {

/// What of the workspace is not as in a fresh one, but for what is printed.
Json changed_view(const SessionState& state) {
  const Workspace fresh = fresh_workspace(*state.scenario);
  Workspace space = state.space;
  space.print = fresh.print;
  return difference(json_of(space), json_of(fresh));
}

Json::Object brief_members(const SessionState& state, const std::string& scenario) {
  Json::Object members{{"polarflow-session", kSessionVersion},
                       {"scenario", parse_json(scenario, "scenario")}};
  if (!state.starts->empty()) members.emplace_back("starts", json_of(*state.starts));
  if (state.brush != Brush{}) members.emplace_back("brush", fields_json(state.brush));
  members.emplace_back("view", changed_view(state));
  return members;
}

bool is_plain(const SessionState& state) {
  return std::get<Json::Object>(changed_view(state).value).empty() && state.starts->empty() &&
         state.brush == Brush{};
}

}  // namespace

std::string brief_session(const SessionState& state) {
  const std::string scenario = brief_json(*state.scenario);
  return is_plain(state) ? scenario : to_line(Json(brief_members(state, scenario)));
}

std::string shell_command(std::string_view verb, const SessionState& state,
                          std::string_view arguments) {
  const std::string scenario = brief_json(*state.scenario);
  const bool preset = is_plain(state) && is_preset(*state.scenario, state.preset);
  std::string text = "polarflow ";
  text.append(verb).append(" ").append(preset ? state.preset : "-").append(" ").append(arguments);
  if (preset) return text;
  if (is_plain(state) && state.preset.empty()) return text + " <<< " + shell_quoted(scenario);
  Json::Object members = brief_members(state, scenario);
  if (!state.preset.empty()) members.emplace_back("preset", state.preset);
  return text + " <<< " + shell_quoted(to_line(Json(std::move(members))));
}

OpenedSession parse_session(const std::string& text, const std::string& source) {
  return read_session(parse_json(text, source), source);
}

OpenedSession read_session(const Json& document, const std::string& source) {
  OpenedSession opened;
  if (!document.find("polarflow-session")) {
    opened.state.scenario = std::make_shared<const Scenario>(read_scenario(document, "", source));
    opened.state.space = fresh_workspace(*opened.state.scenario);
    return opened;
  }
  ObjectReader members(Node(document, "", source), "a session");
  const double version = members.find("polarflow-session")->number(1, kHuge);
  const bool newer = version > kSessionVersion;
  const auto scenario = members.find("scenario");
  static const Json kDefault(Json::Object{});
  opened.state.scenario = std::make_shared<const Scenario>(
      read_scenario(scenario ? scenario->json() : kDefault, "/scenario", source));
  opened.state.space = fresh_workspace(*opened.state.scenario);
  read_parts(members, opened, newer);
  if (!newer) members.finish();
  if (newer)
    opened.warning =
        "This session is from a newer version; what this one does not know is left out";
  return opened;
}

}  // namespace polarflow
