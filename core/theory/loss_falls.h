#pragma once

#include "core/model/field.h"
#include "core/theory/statement.h"

namespace polarflow {

/// The flow descends: dL/dt = −η_V‖∇_V L‖² − η_a‖∇_a L‖² ≤ 0.
struct LossFalls {
  static constexpr StatementInfo info{"loss-falls", "the loss never rises", "Lemma D.2; spec Sec. 1.2"};
  static constexpr Claim claim = Claim::decreases;

  static bool applies(const Problem&) { return true; }
  static Vec quantity(const Problem& problem, const State& state) {
    Prediction now;
    make_field(problem)->predict(flat_of(state), now);
    return Vec::Constant(1, now.loss);
  }
};

}  // namespace polarflow
