#include "core/scenario/numbers.h"

#include "core/base/error.h"
#include "core/scenario/flow_params.h"
#include "core/scenario/slots.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace polarflow {
namespace {

constexpr Index kMostEntries = 16;  // of an array: a longer list is no help

std::string unescaped(std::string_view part) {
  std::string key;
  for (std::size_t i = 0; i < part.size(); ++i) {
    const bool escape = part[i] == '~' && i + 1 < part.size();
    key += !escape ? part[i] : part[++i] == '1' ? '/' : '~';
  }
  return key;
}

Json* child(Json& value, const std::string& key) {
  if (auto* object = std::get_if<Json::Object>(&value.value))
    for (auto& [name, member] : *object)
      if (name == key) return &member;
  auto* array = std::get_if<Json::Array>(&value.value);
  std::size_t index = 0;
  const auto end = key.data() + key.size();
  if (!array || std::from_chars(key.data(), end, index).ptr != end || index >= array->size())
    return nullptr;
  return &(*array)[index];
}

/// The value at a JSON pointer; null where there is none.
Json* value_at(Json& value, std::string_view pointer) {
  Json* place = &value;
  while (place && !pointer.empty()) {
    if (pointer.front() != '/') return nullptr;
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    place = child(*place, unescaped(pointer.substr(1, end - 1)));
    pointer.remove_prefix(end);
  }
  return place;
}

/// A part's numbers by their declarations, below a pointer.
struct NumberLister {
  std::vector<ScenarioNumber>& numbers;
  std::string pointer;
  std::string prefix = {};  // of the labels

  void operator()(const ParamInfo& info, const double&) const { add(info, false); }
  void operator()(const ParamInfo& info, const std::int64_t&) const {
    if (info.id == "seed") add(info, true);  // the others count extents or name an index
  }
  void operator()(const ParamInfo& info, const AnyDraw& draw) const { descend(info, draw); }
  void operator()(const ParamInfo& info, const AnyValuePath& path) const { descend(info, path); }
  template <class Other>
  void operator()(const ParamInfo&, const Other&) const {}

 private:
  void add(const ParamInfo& info, bool whole) const {
    numbers.push_back({pointer + pointer_part(info.id), prefix + std::string(info.label), info.min,
                       info.max, info.scale, whole});
  }
  template <class Choice>
  void descend(const ParamInfo& info, const Choice& choice) const {
    const NumberLister below{numbers, pointer + pointer_part(info.id), prefix};
    visit_params_of(choice, below);
  }
};

std::string subscript(Index number) {
  std::string text;
  for (const char digit : std::to_string(number))
    text += std::string("\xe2\x82") + static_cast<char>(0x80 + (digit - '0'));
  return text;
}

/// The entries of a vector or a matrix.
void add_entries(std::vector<ScenarioNumber>& numbers, const ArraySlot& slot, Index rows,
                 Index cols) {
  if (rows * cols > kMostEntries) return;
  const auto part = [](Index k) { return "/" + std::to_string(k); };
  for (Index i = 0; i < rows; ++i)
    for (Index j = 0; j < cols; ++j)
      numbers.push_back({slot.pointer + part(i) + (slot.is_vector() ? "" : part(j)),
                         std::string(slot.info.id) + subscript(i + 1) +
                             (slot.is_vector() ? "" : subscript(j + 1)),
                         slot.info.min, slot.info.max, slot.info.scale, false});
}

/// The arrays: first those of the start, the scores before the values.
std::vector<ArraySlot> ordered_slots(const FlowScenario& scenario) {
  std::vector<ArraySlot> slots = array_slots(scenario.model, scenario.loss);
  std::ranges::stable_sort(slots, {}, [](const ArraySlot& slot) {
    if (!slot.pointer.starts_with("/init/")) return 2;
    return slot.info.id == "a" || slot.info.id == "S" ? 0 : 1;
  });
  return slots;
}

}  // namespace

std::vector<ScenarioNumber> numbers_of(const FlowScenario& scenario) {
  std::vector<ScenarioNumber> numbers;
  const Index d = scenario.dims.d, n = scenario.dims.n;
  const Extents extents{d, n, d, given_rows(scenario.model)};
  const std::vector<ArraySlot> slots = ordered_slots(scenario);
  const auto list = [&numbers](std::string pointer, const auto& choice) {
    const NumberLister lister{numbers, std::move(pointer)};
    visit_params_of(choice, lister);
  };
  for (const ArraySlot& slot : slots)
    if (slot.info.shape.rows != Extent::m)
      add_entries(numbers, slot, extents.of(slot.info.shape.rows),
                  extents.of(slot.info.shape.cols));
  list("/normalization", scenario.normalization);
  list("/loss", scenario.loss);
  list("/model", scenario.model);
  for (const ArraySlot& slot : slots)
    if (const auto array = scenario.arrays.find(slot.pointer); array != scenario.arrays.end()) {
      const NumberLister lister{numbers, slot.pointer, std::string(slot.info.id) + ": "};
      visit_params_of(array->second, lister);
    }
  const NumberLister rates{numbers, "/flow/rates"}, flow{numbers, "/flow"};
  visit_rate_params(scenario.rates, rates);
  visit_flow_params(scenario.flow, flow);
  return numbers;
}

double* number_at(Json& value, std::string_view pointer) {
  Json* place = value_at(value, pointer);
  return place ? std::get_if<double>(&place->value) : nullptr;
}

Json word_or_json(const std::string& text) {
  try {
    return parse_json(text, "value");
  } catch (const FieldError&) {
    return Json(text);
  }
}

FlowScenario with_value(const FlowScenario& scenario, std::string_view pointer, const Json& value,
                        const std::string& source) {
  constexpr std::string_view kKind = "/kind";
  const bool kind = pointer.ends_with(kKind);
  Json json = json_of(with_entries(scenario, pointer));
  Json* const place = value_at(json, pointer);
  if (!place)
    throw FieldError(source, std::string(pointer), "no such field",
                     "a field of the scenario's full text (see: polarflow presets ID)");
  *place = value;
  if (!kind) return read_flow_scenario(json, "", source);
  try {
    return read_flow_scenario(json, "", source);
  } catch (const FieldError&) {  // it has no place for something of the kind before it
    pointer.remove_suffix(kKind.size());
    *value_at(json, pointer) = Json(Json::Object{{"kind", value}});
    return read_flow_scenario(json, "", source);
  }
}

double number_of(const FlowScenario& scenario, std::string_view pointer) {
  Json json = json_of(with_entries(scenario, pointer));
  const double* number = number_at(json, pointer);
  return number ? *number : std::numeric_limits<double>::quiet_NaN();
}

FlowScenario with_entries(const FlowScenario& scenario, std::string_view pointer) {
  for (const auto& [place, init] : scenario.arrays) {
    if (!pointer.starts_with(place + "/") || std::holds_alternative<ValuesInit>(init)) continue;
    if (const auto digit = pointer[place.size() + 1]; digit < '0' || digit > '9') continue;
    FlowScenario result = scenario;
    result.arrays.insert_or_assign(place, resolved(scenario).arrays.at(place));
    return result;
  }
  return scenario;
}

}  // namespace polarflow
