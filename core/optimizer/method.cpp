#include "core/optimizer/method.h"

#include <cmath>

namespace polarflow {

Method::Method(const Problem& problem, const AnyOptimizer& optimizer)
    : field_(make_field(problem)),
      optimizer_(optimizer),
      x_(field_->size()),
      gradient_(field_->size()) {
  field_->initial(x_);
  const int memories = std::visit([](const auto& rule) { return rule.memories; }, optimizer);
  if (memories > 0) memory_.first.setZero(x_.size());
  if (memories > 1) memory_.second.setZero(x_.size());
}

double Method::t() const {
  return static_cast<double>(step_) * time_per_update(optimizer_);
}

void Method::advance_to(std::int64_t step) {
  const auto advance = [&](const auto& rule) {
    while (step_ < step && !broken_) {
      field_->settle(x_);
      field_->rhs(x_, gradient_);
      broken_ = !std::isfinite(gradient_.sum());
      if (broken_) return;
      gradient_ = -gradient_;
      rule.update(++step_, gradient_, memory_, x_);
    }
  };
  std::visit(advance, optimizer_);
}

}  // namespace polarflow
