#include "core/model/field.h"

#include "core/model/value_softmax_field.h"

namespace polarflow {
namespace {

std::unique_ptr<Field> field_of(const ValueSoftmaxModel&, const Problem& problem) {
  return std::make_unique<ValueSoftmaxField>(problem);
}

}  // namespace

std::unique_ptr<Field> make_field(const Problem& problem) {
  return std::visit([&](const auto& model) { return field_of(model, problem); }, problem.model);
}

}  // namespace polarflow
