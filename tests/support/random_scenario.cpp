#include "tests/support/random_scenario.h"

#include "core/base/random.h"
#include "core/scenario/flow_params.h"
#include "core/scenario/slots.h"

#include <algorithm>

namespace polarflow::test {
namespace {

/// Draws a part's parameters from their declared ranges.
class Randomizer {
 public:
  explicit Randomizer(std::uint64_t seed) : random_(seed) {}

  Index below(Index count) {
    return static_cast<Index>(random_.bits(counter_++) % static_cast<std::uint64_t>(count));
  }
  template <class Choice>
  Choice choice(Index first = 0) {
    Choice result;
    const Index wanted = first + below(static_cast<Index>(kChoiceCount<Choice>) - first);
    Index at = 0;
    for_each_choice<Choice>([&]<class Part>() {
      if (at++ == wanted) result.template emplace<Part>();
    });
    visit_params_of(result, *this);
    return result;
  }

  void operator()(const ParamInfo& info, double& value) {
    const double low = std::max(info.min, -3.0), high = std::min(info.max, 3.0);
    value = low <= high ? low + (high - low) * random_.uniform(counter_++) : info.min;
  }
  void operator()(const ParamInfo& info, std::int64_t& value) {
    value = static_cast<std::int64_t>(info.min) + below(4);
  }
  void operator()(const ParamInfo&, bool& value) { value = below(2) == 1; }
  void operator()(const ParamInfo& info, Word& value) { value = word(info); }
  void operator()(const ParamInfo& info, std::vector<NumpyBlock>& blocks) {
    blocks.resize(static_cast<std::size_t>(below(3)));
    for (NumpyBlock& block : blocks) block = {word(info), below(50)};
  }
  void operator()(const ParamInfo&, AnyDraw& draw) { draw = choice<AnyDraw>(1); }
  void operator()(const ParamInfo&, AnyValuePath& path) { path = choice<AnyValuePath>(); }
  void operator()(const ParamInfo&, Vec&) {}
  void operator()(const ParamInfo&, Mat&) {}

 private:
  Word word(const ParamInfo& info) {
    return Word{static_cast<int>(below(static_cast<Index>(info.words.size())))};
  }
  CounterRandom random_;
  std::uint64_t counter_ = 0;
};

/// A description that gives the slot's array usable numbers.
AnyInit random_array(const ArraySlot& slot, const Extents& extents, Randomizer& random) {
  Mat numbers(extents.of(slot.info.shape.rows), extents.of(slot.info.shape.cols));
  if (slot.info.id == "labels") return ConstantInit{};
  if (slot.info.min == 0)
    return ValuesInit{numbers.setConstant(1.0 / static_cast<double>(extents.d))};
  if (random.below(3) == 0) return ValuesInit{numbers.setRandom()};
  return std::visit([](const auto& draw) -> AnyInit { return draw; }, random.choice<AnyDraw>(1));
}

/// A model whose rows and keys fit the dims.
AnyModel random_model(Dims dims, Randomizer& random) {
  AnyModel model = random.choice<AnyModel>();
  if (auto* rows = std::get_if<AttentionRowsModel>(&model))
    if (rows->causal()) rows->rows = dims.n;
  if (auto* residual = std::get_if<ResidualStateModel>(&model))
    if (dims.d != dims.n) residual->key.index = 1;
  return model;
}

}  // namespace

FlowScenario random_scenario(std::uint64_t seed) {
  Randomizer random(seed);
  FlowScenario scenario;
  scenario.title = "random " + std::to_string(seed) + " ü\"\\";
  scenario.dims = {3 + random.below(5), 1 + random.below(6)};
  scenario.model = random_model(scenario.dims, random);
  scenario.normalization = random.choice<AnyNormalization>();
  const bool residual = std::holds_alternative<ResidualStateModel>(scenario.model) ||
                        std::holds_alternative<ResidualFullModel>(scenario.model);
  if (residual) scenario.normalization = SoftmaxNormalization{};
  scenario.loss = random.choice<AnyLoss>();
  visit_flow_params(scenario.flow, random);
  visit_rate_params(scenario.rates, random);
  const Extents extents{scenario.dims.d, scenario.dims.n, scenario.dims.d,
                        given_rows(scenario.model)};
  for (const ArraySlot& slot : array_slots(scenario.model, scenario.loss))
    scenario.arrays.emplace(slot.pointer, random_array(slot, extents, random));
  for (Index k = random.below(4); k > 0; --k)
    scenario.methods.push_back(random.choice<AnyOptimizer>());
  complete_arrays(scenario);
  return scenario;
}

}  // namespace polarflow::test
