#pragma once

#include <cmath>

namespace polarflow {

/// Logistic sigmoid σ(x) = 1/(1+e^(−x)), any x.
inline double sigmoid(double x) {
  const double e = std::exp(-std::abs(x));
  return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}
/// σ' = σ(1−σ).
inline double d_sigmoid(double x) {
  const double e = std::exp(-std::abs(x));
  return e / ((1 + e) * (1 + e));
}
/// σ'' = σ'(1−2σ).
inline double dd_sigmoid(double x) { return -d_sigmoid(x) * std::tanh(x / 2); }

}  // namespace polarflow
