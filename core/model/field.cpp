#include "core/model/field.h"

#include "core/model/rows_field.h"
#include "core/model/tied_field.h"
#include "core/model/value_softmax_field.h"

namespace polarflow {
namespace {

std::unique_ptr<Field> field_of(const ValueSoftmaxModel& model, const Problem& problem) {
  if (std::holds_alternative<PlainPath>(model.value_path))
    return std::make_unique<ValueSoftmaxField>(problem);
  return std::make_unique<RowsField>(problem);
}
std::unique_ptr<Field> field_of(const AttentionRowsModel&, const Problem& problem) {
  return std::make_unique<RowsField>(problem);
}
std::unique_ptr<Field> field_of(const ResidualStateModel&, const Problem& problem) {
  return std::make_unique<TiedField>(problem);
}
std::unique_ptr<Field> field_of(const ResidualFullModel&, const Problem& problem) {
  return std::make_unique<TiedField>(problem);
}

}  // namespace

std::unique_ptr<Field> make_field(const Problem& problem) {
  return std::visit([&](const auto& model) { return field_of(model, problem); }, problem.model);
}

Vec flat_of(const State& state) {
  Vec y(state.V.size() + state.a.size());
  y << state.V.reshaped(), state.a;
  return y;
}

}  // namespace polarflow
