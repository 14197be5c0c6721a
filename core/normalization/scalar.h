#pragma once

#include "core/base/choose.h"

#include <cmath>

namespace polarflow {

/// Logistic sigmoid σ(x) = 1/(1+e^(−x)), any x.
template <class T>
T sigmoid(T x) {
  using std::abs, std::exp;
  const T e = exp(-abs(x));
  return choose(x >= 0, 1, e) / (1 + e);
}
/// σ' = σ(1−σ).
template <class T>
T d_sigmoid(T x) {
  using std::abs, std::exp;
  const T e = exp(-abs(x));
  return e / ((1 + e) * (1 + e));
}
/// σ'' = σ'(1−2σ).
inline double dd_sigmoid(double x) {
  return -d_sigmoid(x) * std::tanh(x / 2);
}

}  // namespace polarflow
