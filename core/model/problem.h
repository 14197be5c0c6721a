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
/// V and a are the model's two blocks of parameters: V and a, U and a, X and W, or V and S.
/// Shapes  V: (d×n); a: (n) or what the model says, row by row where it is a matrix.
struct Problem {
  AnyModel model;
  AnyNormalization normalization;
  AnyLoss loss;
  Mat V;
  Vec a;
  Rates rates;

  [[nodiscard]] Index d() const { return V.rows(); }
  [[nodiscard]] Index n() const { return V.cols(); }
  /// How many rows of attention there are.
  [[nodiscard]] Index rows() const {
    const auto* attention = std::get_if<AttentionRowsModel>(&model);
    return attention ? static_cast<Index>(attention->rows) : 1;
  }
};

/// The parameters at one time.
struct State {
  Mat V;
  Vec a;
};

}  // namespace polarflow
