#include "core/base/error.h"
#include "core/flow/stepper.h"
#include "core/scenario/flow_params.h"
#include "core/scenario/node.h"
#include "core/scenario/presets.h"
#include "core/scenario/slots.h"

#include <algorithm>

namespace polarflow {
namespace {

template <class Choice>
std::vector<std::string_view> ids_of() {
  std::vector<std::string_view> ids;
  for (const ChoiceInfo& info : choice_infos<Choice>())
    if (info.id != ValuesInit::info.id) ids.push_back(info.id);
  return ids;
}

template <class Choice>
Choice choice_named(const Node& node) {
  const auto ids = ids_of<Choice>();
  const std::string& id = node.text(one_of(ids));
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) node.reject(one_of(ids));
  return *make_choice<Choice>(id);
}

Word word_of(const Node& node, std::span<const std::string_view> words) {
  const std::string allowed = one_of({words.begin(), words.end()});
  const auto found = std::find(words.begin(), words.end(), node.text(allowed));
  if (found == words.end()) node.reject(allowed);
  return Word{static_cast<int>(found - words.begin())};
}

std::vector<NumpyBlock> blocks_of(const Node& node, const ParamInfo& info) {
  constexpr std::size_t kMostBlocks = 64;
  const std::string allowed = R"(a list of at most 64 pairs such as ["randn", 72])";
  const std::size_t count = node.size(allowed);
  if (count > kMostBlocks) node.reject(allowed);
  std::vector<NumpyBlock> blocks;
  for (std::size_t i = 0; i < count; ++i) {
    const Node pair = node.item(i);
    if (pair.size(allowed) != 2) pair.reject(allowed);
    blocks.push_back({word_of(pair.item(0), info.words), pair.item(1).integer(0, info.max)});
  }
  return blocks;
}

/// Numbers given one by one, as a list or as a list of equally long lists, each from min to max.
Mat numbers_of(const Node& node, const ParamInfo& info) {
  const bool vector = info.shape.cols == Extent::one;
  const auto largest = static_cast<std::size_t>(kLargestExtent);
  const std::string allowed =
      std::string(vector ? "a list of numbers" : "a list of equally long lists of numbers") +
      ", at most " + std::to_string(largest) + R"( each way, or {"draw": )" +
      one_of(ids_of<AnyInit>()) + ", …}";
  const std::size_t rows = node.size(allowed);
  if (rows == 0 || rows > largest) node.reject(allowed);
  const std::size_t cols = vector ? 1 : node.item(0).size(allowed);
  if (cols == 0 || cols > largest) node.item(0).reject(allowed);
  Mat numbers(rows, cols);
  for (std::size_t i = 0; i < rows; ++i) {
    const Node row = node.item(i);
    if (vector) {
      numbers(static_cast<Index>(i), 0) = row.number(info.min, info.max);
      continue;
    }
    if (row.size(allowed) != cols)
      row.reject(std::to_string(cols) + " numbers as in " + node.item(0).pointer());
    for (std::size_t j = 0; j < cols; ++j)
      numbers(static_cast<Index>(i), static_cast<Index>(j)) =
          row.item(j).number(info.min, info.max);
  }
  return numbers;
}

template <class Choice>
Choice array_of(const Node& node, const ParamInfo& info);

/// Reads a part's parameters by their declarations; arrays are the slots' affair.
struct ParamReader {
  ObjectReader& object;

  void operator()(const ParamInfo& info, double& value) const {
    if (const auto node = object.find(info.id)) value = node->number(info.min, info.max);
  }
  void operator()(const ParamInfo& info, std::int64_t& value) const {
    if (const auto node = object.find(info.id)) value = node->integer(info.min, info.max);
  }
  void operator()(const ParamInfo& info, bool& value) const {
    if (const auto node = object.find(info.id)) value = node->flag();
  }
  void operator()(const ParamInfo& info, Word& value) const {
    if (const auto node = object.find(info.id)) value = word_of(*node, info.words);
  }
  void operator()(const ParamInfo& info, std::vector<NumpyBlock>& value) const {
    if (const auto node = object.find(info.id)) value = blocks_of(*node, info);
  }
  void operator()(const ParamInfo& info, AnyDraw& value) const {
    if (const auto node = object.find(info.id)) value = array_of<AnyDraw>(*node, info);
  }
  void operator()(const ParamInfo& info, AnyValuePath& value) const;
  void operator()(const ParamInfo&, Vec&) const {}
  void operator()(const ParamInfo&, Mat&) const {}
};

/// A choice: an id, or an object with the id as "kind" beside its parameters.
template <class Choice>
Choice choice_of(const Node& node) {
  if (!std::holds_alternative<Json::Object>(node.json().value)) return choice_named<Choice>(node);
  ObjectReader object(node, "");
  Choice choice;
  if (const auto kind = object.find("kind")) choice = choice_named<Choice>(*kind);
  const ParamReader reader{object};
  visit_params_of(choice, reader);
  object.finish();
  return choice;
}

void ParamReader::operator()(const ParamInfo& info, AnyValuePath& value) const {
  if (const auto node = object.find(info.id)) value = choice_of<AnyValuePath>(*node);
}

template <class Choice>
Choice array_of(const Node& node, const ParamInfo& info) {
  if (!std::holds_alternative<Json::Object>(node.json().value))
    return ValuesInit{numbers_of(node, info)};
  ObjectReader object(node, "");
  Choice choice = GaussianInit{};
  if (const auto draw = object.find("draw")) choice = choice_named<Choice>(*draw);
  const ParamReader reader{object};
  visit_params_of(choice, reader);
  object.finish();
  return choice;
}

/// Fig. 2 is the default of every field; of its title only where nothing else is given.
FlowScenario default_scenario(const Json& value) {
  FlowScenario scenario = find_preset("fig2")->scenario;
  scenario.arrays.clear();
  const auto& members = std::get<Json::Object>(value.value);
  const auto says_something = [](const Json::Member& m) { return m.first != "polarflow"; };
  if (std::any_of(members.begin(), members.end(), says_something)) scenario.title.clear();
  return scenario;
}

/// Reads a scenario's members over the defaults.
class ScenarioReader {
 public:
  explicit ScenarioReader(const Node& node)
      : object_(node, "an object"), scenario_(default_scenario(node.json())) {}

  FlowScenario read() {
    if (const auto node = object_.find("polarflow")) check_version(*node);
    if (const auto node = object_.find("title")) scenario_.title = title_of(*node);
    choice("model", "/model/", scenario_.model);
    const GivenDims given = dims();
    choice("normalization", "", scenario_.normalization);
    choice("loss", "/loss/", scenario_.loss);
    state();
    flow();
    methods();
    object_.finish();
    finish(given);
    return std::move(scenario_);
  }

 private:
  static std::string title_of(const Node& node) {
    constexpr std::size_t kLongest = 1000;
    const std::string allowed = "text of at most 1000 bytes";
    const std::string& title = node.text(allowed);
    if (title.size() > kLongest) node.reject(allowed);
    return title;
  }
  static void check_version(const Node& node) {
    const auto* version = std::get_if<double>(&node.json().value);
    if (!version || *version != 1) node.reject("1, the version of the format");
  }

  /// A choice: an id, or an object with the id as "kind" beside its parameters and arrays.
  template <class Choice>
  void choice(std::string_view key, const std::string& arrays_at, Choice& value) {
    const auto node = object_.find(key);
    if (!node) return;
    if (!std::holds_alternative<Json::Object>(node->json().value)) {
      value = choice_named<Choice>(*node);
      return;
    }
    ObjectReader object(*node, "");
    if (const auto kind = object.find("kind")) value = choice_named<Choice>(*kind);
    const ParamReader reader{object};
    visit_params_of(value, reader);
    arrays(object, arrays_at);
    object.finish();
  }
  /// The arrays that have their place at `prefix`.
  void arrays(ObjectReader& object, const std::string& prefix) {
    if (prefix.empty()) return;
    for (const ArraySlot& slot : array_slots(scenario_.model, scenario_.loss)) {
      if (!slot.pointer.starts_with(prefix)) continue;
      if (const auto node = object.find(slot.info.id))
        scenario_.arrays.insert_or_assign(slot.pointer, array_of<AnyInit>(*node, slot.info));
    }
  }

  GivenDims dims() {
    GivenDims given;
    const auto node = object_.find("dims");
    if (!node) return given;
    ObjectReader object(*node, R"(an object such as {"d": 2, "n": 3})");
    const double largest = static_cast<double>(kLargestExtent);
    if (const auto d = object.find("d")) given.d = d->integer(1, largest);
    if (const auto n = object.find("n")) given.n = n->integer(1, largest);
    object.finish();
    return given;
  }
  void state() {
    const auto node = object_.find("init");
    if (!node) return;
    ObjectReader object(*node, "an object with the initial arrays");
    arrays(object, "/init/");
    object.finish();
  }
  void flow() {
    const auto node = object_.find("flow");
    if (!node) return;
    ObjectReader object(*node, R"(an object such as {"t_end": 1e5})");
    const ParamReader reader{object};
    visit_flow_params(scenario_.flow, reader);
    if (const auto method = object.find("method")) scenario_.flow.method = method_of(*method);
    if (const auto rates = object.find("rates")) {
      ObjectReader speeds(*rates, R"(an object such as {"V": 1, "a": 1})");
      const ParamReader speed_reader{speeds};
      visit_rate_params(scenario_.rates, speed_reader);
      speeds.finish();
    }
    object.finish();
  }
  static std::string method_of(const Node& node) {
    std::vector<std::string_view> ids = ids_of<AnyStepper>();
    ids.insert(ids.begin(), "auto");
    const std::string& id = node.text(one_of(ids));
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) node.reject(one_of(ids));
    return id;
  }
  void methods() {
    const auto node = object_.find("lanes");
    if (!node) return;
    const std::string allowed = R"(a list of at most 32 lanes such as {"kind": "gd", "lr": 0.1})";
    const std::size_t count = node->size(allowed);
    if (count > kMostMethods) node->reject(allowed);
    scenario_.methods.clear();
    for (std::size_t i = 0; i < count; ++i) {
      ObjectReader object(node->item(i), allowed);
      AnyOptimizer method;
      if (const auto kind = object.find("kind")) method = choice_named<AnyOptimizer>(*kind);
      const ParamReader reader{object};
      visit_params_of(method, reader);
      object.finish();
      scenario_.methods.push_back(method);
    }
  }

  /// Settles the extents and fills in the arrays that were not given.
  void finish(GivenDims given) {
    const auto slots = array_slots(scenario_.model, scenario_.loss);
    const Origin origin{object_.node().source(), object_.node().pointer()};
    const Extents extents =
        resolve_extents(scenario_.model, slots, scenario_.arrays, given, origin);
    scenario_.dims = {extents.d, extents.n};
    complete_arrays(scenario_);
  }

  ObjectReader object_;
  FlowScenario scenario_;
};

}  // namespace

FlowScenario read_flow_scenario(const Json& value, const std::string& pointer,
                                const std::string& source) {
  return ScenarioReader(Node(value, pointer, source)).read();
}

FlowScenario parse_flow_scenario(std::string_view text, const std::string& source) {
  const Json document = parse_json(text, source);
  if (!document.find("polarflow-session")) return read_flow_scenario(document, "", source);
  static const Json kDefault(Json::Object{});
  const Json* scenario = document.find("scenario");
  return read_flow_scenario(scenario ? *scenario : kDefault, "/scenario", source);
}

}  // namespace polarflow
