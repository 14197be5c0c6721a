#include "core/scenario/flow_params.h"
#include "core/scenario/slots.h"

namespace polarflow {
namespace {

template <class Choice>
Json array_json(const Choice& choice, const ParamInfo& info);

Json numbers_json(const Mat& numbers, bool is_vector) {
  Json::Array rows;
  rows.reserve(static_cast<std::size_t>(numbers.rows()));
  for (Index i = 0; i < numbers.rows(); ++i) {
    if (is_vector) {
      rows.emplace_back(numbers(i, 0));
      continue;
    }
    Json::Array row;
    row.reserve(static_cast<std::size_t>(numbers.cols()));
    for (Index j = 0; j < numbers.cols(); ++j) row.emplace_back(numbers(i, j));
    rows.emplace_back(std::move(row));
  }
  return rows;
}

/// Writes a part's parameters by their declarations; arrays are the slots' affair.
struct ParamWriter {
  Json::Object& object;

  void operator()(const ParamInfo& info, double value) const { add(info, value); }
  void operator()(const ParamInfo& info, std::int64_t value) const {
    add(info, static_cast<double>(value));
  }
  void operator()(const ParamInfo& info, bool value) const { add(info, value); }
  void operator()(const ParamInfo& info, Word value) const { add(info, word(info, value)); }
  void operator()(const ParamInfo& info, const std::vector<NumpyBlock>& blocks) const {
    Json::Array pairs;
    for (const NumpyBlock& block : blocks)
      pairs.push_back(Json::Array{word(info, block.kind), static_cast<double>(block.count)});
    add(info, std::move(pairs));
  }
  void operator()(const ParamInfo& info, const AnyDraw& draw) const {
    add(info, array_json(draw, info));
  }
  void operator()(const ParamInfo& info, const AnyValuePath& path) const;
  void operator()(const ParamInfo&, const Vec&) const {}
  void operator()(const ParamInfo&, const Mat&) const {}

 private:
  static Json word(const ParamInfo& info, Word value) {
    return info.words[static_cast<std::size_t>(value.index)];
  }
  void add(const ParamInfo& info, Json value) const {
    object.emplace_back(info.id, std::move(value));
  }
};

/// An object with the alternative's id under `key`, then its parameters.
template <class Choice>
Json::Object choice_object(std::string_view key, const Choice& choice) {
  Json::Object object{{std::string(key), info_of(choice).id}};
  const ParamWriter writer{object};
  visit_params_of(choice, writer);
  return object;
}

/// A choice as its id alone where it has nothing to say besides.
Json short_choice(Json::Object object) {
  if (object.size() == 1) return std::move(object.front().second);
  return object;
}

void ParamWriter::operator()(const ParamInfo& info, const AnyValuePath& path) const {
  add(info, short_choice(choice_object("kind", path)));
}

template <class Choice>
Json array_json(const Choice& choice, const ParamInfo& info) {
  if (const auto* values = std::get_if<ValuesInit>(&choice))
    return numbers_json(values->numbers, info.shape.cols == Extent::one);
  return choice_object("draw", choice);
}

/// The members for the arrays that have their place at `prefix`.
void append_arrays(Json::Object& object, const FlowScenario& scenario, std::string_view prefix) {
  for (const ArraySlot& slot : array_slots(scenario.model, scenario.loss))
    if (const auto array = scenario.arrays.find(slot.pointer);
        slot.pointer.starts_with(prefix) && array != scenario.arrays.end())
      object.emplace_back(slot.info.id, array_json(array->second, slot.info));
}

Json flow_json(const FlowScenario& scenario) {
  Json::Object flow, rates;
  const ParamWriter flow_writer{flow}, rates_writer{rates};
  visit_flow_params(scenario.flow, flow_writer);
  flow.emplace_back("method", scenario.flow.method);
  visit_rate_params(scenario.rates, rates_writer);
  flow.emplace_back("rates", std::move(rates));
  return flow;
}

}  // namespace

Json json_of(const FlowScenario& scenario) {
  Json::Object model = choice_object("kind", scenario.model);
  append_arrays(model, scenario, "/model/");
  Json::Object loss = choice_object("kind", scenario.loss);
  append_arrays(loss, scenario, "/loss/");
  Json::Object init;
  append_arrays(init, scenario, "/init/");
  Json::Array methods;
  for (const AnyOptimizer& method : scenario.methods)
    methods.push_back(choice_object("kind", method));
  const Json::Object dims{{"d", static_cast<double>(scenario.dims.d)},
                          {"n", static_cast<double>(scenario.dims.n)}};
  return Json::Object{
      {"polarflow", 1.0},
      {"title", scenario.title},
      {"model", short_choice(std::move(model))},
      {"dims", dims},
      {"normalization", short_choice(choice_object("kind", scenario.normalization))},
      {"loss", std::move(loss)},
      {"init", std::move(init)},
      {"flow", flow_json(scenario)},
      {"lanes", std::move(methods)},
  };
}

std::string to_json(const FlowScenario& scenario) {
  return to_text(json_of(scenario));
}

}  // namespace polarflow
