#pragma once

#include "core/loss/loss.h"
#include "core/model/model.h"
#include "core/normalization/normalization.h"

namespace polarflow {

/// Speeds of the two parameter blocks: dV/dt = −η_V ∇_V L, da/dt = −η_a ∇_a L.
struct Rates {
  double V = 1;
  double a = 1;
  bool operator==(const Rates&) const = default;
};

/// One completely specified initial value problem: model, loss, map and initial state, in numbers.
///
/// Shapes  V: (d×n) or what the model says; a: (n), row-major where scores form a matrix.
struct Problem {
  AnyModel model;
  AnyNormalization normalization;
  AnyLoss loss;
  Mat V;
  Vec a;
  Rates rates;

  [[nodiscard]] Index d() const { return V.rows(); }
  [[nodiscard]] Index n() const { return V.cols(); }
};

/// The parameters at one time.
struct State {
  Mat V;
  Vec a;
};

}  // namespace polarflow
