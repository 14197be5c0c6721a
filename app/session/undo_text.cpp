#include "app/session/undo_text.h"

#include <algorithm>
#include <functional>
#include <span>
#include <string_view>
#include <utility>

#include "app/session/fields_json.h"
#include "app/session/scenario_edits.h"
#include "app/session/starts_json.h"
#include "core/base/error.h"
#include "core/scenario/scenario.h"

namespace polarflow {

namespace {

constexpr double kUndoVersion = 1;
constexpr double kMostSteps = 1 << 30;

/// Where a state stands in a list of things that hold one; the list's length where it does not.
template <class List, class StateOf>
std::size_t place_of(const std::shared_ptr<const SessionState>& state, const List& list,
                     const StateOf& state_of) {
  return static_cast<std::size_t>(
      std::ranges::find_if(list, [&](const auto& item) { return state_of(item) == state; }) -
      list.begin());
}

Json number_json(std::uint64_t number) {
  return Json(static_cast<double>(number));
}

}  // namespace

std::string UndoText::step_line(const SessionState& state, std::uint64_t after) {
  const SessionState* before = line_before_.get();
  Json::Object members{{"after", number_json(after)}};
  if (!before || state.scenario != before->scenario) {
    const auto [known, is_new] = scenarios_.try_emplace(state.scenario, count_ + 1);
    members.emplace_back("scenario", is_new ? parse_json(brief_json(*state.scenario), "scenario")
                                            : number_json(known->second));
  }
  if (!before || state.preset != before->preset) members.emplace_back("preset", state.preset);
  const bool flow = state.scenario->flow() != nullptr;  // others have neither
  if (flow && (!before || state.starts != before->starts))
    members.emplace_back("starts", json_of(*state.starts));
  if (flow && (!before || state.brush != before->brush))
    members.emplace_back("brush", fields_json(state.brush));
  if (state.beside != (before ? before->beside : nullptr))
    members.emplace_back(
        "beside", state.beside ? parse_json(brief_json(*state.beside), "beside") : Json(nullptr));
  if (!before || state.space != before->space)
    members.emplace_back(
        "view", difference(json_of(state.space), json_of(fresh_workspace(*state.scenario))));
  return to_line(Json(std::move(members))) + "\n";
}

/// The place in the trail of the first step that the text holds; steps of the text that the trail
/// has forgotten since are forgotten here, too.
std::optional<std::size_t> UndoText::first_held(const UndoTrail& trail) {
  if (written_.empty() || trail.steps.empty()) return 0;
  const std::size_t first = place_of(written_.front().state, trail.steps, std::identity{});
  if (first <= trail.present) return first;
  const std::size_t gone =
      place_of(trail.steps.front(), written_, [](const Written& step) { return step.state; });
  if (gone == written_.size()) return std::nullopt;
  written_.erase(written_.begin(), written_.begin() + static_cast<std::ptrdiff_t>(gone));
  present_ -= std::min(present_, gone);
  return 0;
}

std::optional<std::string> UndoText::lines_for(const UndoTrail& trail) {
  const auto first = first_held(trail);
  if (!first) return std::nullopt;
  const std::span steps = std::span(trail.steps).subspan(*first);
  std::string lines;
  if (count_ == 0) lines = to_line(Json(Json::Object{{"polarflow-undo", kUndoVersion}})) + "\n";
  const auto differs =
      std::ranges::mismatch(written_, steps, {}, [](const Written& step) { return step.state; });
  bool walks = differs.in1 != written_.end();
  written_.erase(differs.in1, written_.end());
  for (const auto& step : std::ranges::subrange(differs.in2, steps.end())) {
    lines += step_line(*step, written_.empty() ? 0 : written_.back().number);
    line_before_ = step;
    written_.push_back({step, ++count_});
    present_ = written_.size() - 1;
    walks = false;
  }
  const std::size_t present = trail.present - *first;
  if (!written_.empty() && (walks || present != std::exchange(present_, present)))
    lines += to_line(Json(Json::Object{{"at", number_json(written_[present].number)},
                                       {"last", number_json(written_.back().number)}})) +
             "\n";
  return lines;
}

namespace {

/// Builds the trail from line to line.
class UndoReader {
 public:
  explicit UndoReader(const std::string& source) : source_(source) {}

  void read(std::string_view line) {
    const Json document = parse_json(line, source_);
    ObjectReader members(Node(document, "", source_), "a line of undo");
    if (lines_++ == 0)
      (void)required(members, "polarflow-undo").number(kUndoVersion, kUndoVersion);
    else if (members.node().json().find("at"))
      walk(members);
    else
      step(members);
    members.finish();
  }

  [[nodiscard]] UndoTrail trail() && {
    UndoTrail trail;
    for (const std::size_t number : numbers_) trail.steps.push_back(all_[number - 1]);
    trail.present = present_;
    return trail;
  }

 private:
  static Node required(ObjectReader& members, std::string_view key) {
    const auto node = members.find(key);
    if (!node) members.node().reject("an object with \"" + std::string(key) + "\"");
    return *node;
  }

  std::size_t number_at(const Node& node) const {
    return static_cast<std::size_t>(node.integer(1, static_cast<double>(all_.size())));
  }

  /// Its place in the trail.
  std::size_t place_at(const Node& node) const {
    const auto found = std::ranges::find(numbers_, number_at(node));
    if (found == numbers_.end()) node.reject("a step of the trail");
    return static_cast<std::size_t>(found - numbers_.begin());
  }

  void walk(ObjectReader& members) {
    const std::size_t last = place_at(required(members, "last"));
    numbers_.resize(last + 1);
    present_ = place_at(required(members, "at"));
  }

  void step(ObjectReader& members) {
    const Node after = required(members, "after");
    const bool begins = after.integer(0, kMostSteps) == 0;
    numbers_.resize(begins ? 0 : place_at(after) + 1);
    OpenedSession opened;
    if (!all_.empty()) opened.state = *all_.back();
    if (const auto scenario = members.find("scenario")) read_scenario_of(*scenario, opened.state);
    if (!opened.state.scenario) members.node().reject("a first step with a scenario");
    if (!opened.state.scenario->flow()) {
      opened.state.starts = SessionState().starts;
      opened.state.brush = {};
    }
    read_parts(members, opened, false);
    all_.push_back(std::make_shared<const SessionState>(std::move(opened.state)));
    numbers_.push_back(all_.size());
    present_ = numbers_.size() - 1;
  }

  void read_scenario_of(const Node& node, SessionState& state) const {
    state.scenario =
        std::holds_alternative<double>(node.json().value)
            ? all_[number_at(node) - 1]->scenario
            : std::make_shared<const Scenario>(read_scenario(node.json(), node.pointer(), source_));
  }

  const std::string& source_;
  std::size_t lines_ = 0;
  std::vector<std::shared_ptr<const SessionState>> all_;
  std::vector<std::size_t> numbers_;  // of the trail's steps
  std::size_t present_ = 0;
};

}  // namespace

UndoTrail read_undo(const std::string& text, const std::string& source) {
  UndoReader reader(source);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string::npos) break;
    reader.read(std::string_view(text).substr(at, end - at));
    at = end + 1;
  }
  return std::move(reader).trail();
}

}  // namespace polarflow
