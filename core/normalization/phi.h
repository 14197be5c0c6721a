#pragma once

#include "core/base/choose.h"
#include "core/normalization/scalar.h"

#include <cmath>

namespace polarflow {

// The functions φ with their derivatives φ' and φ'' that a normalized and an elementwise map share
// (phi_map.h). `branch` is on which side of a kink x counts, positive or not; smooth ones ignore it.

/// φ(x) = x.
struct IdentityPhi {
  template <class T, class Branch>
  [[nodiscard]] T phi(T x, Branch) const {
    return x;
  }
  template <class T, class Branch>
  [[nodiscard]] T d_phi(T, Branch) const {
    return 1;
  }
  [[nodiscard]] double dd_phi(double, int) const { return 0; }
};

/// φ(x) = max(x, 0).
struct ReluPhi {
  template <class T, class Branch>
  [[nodiscard]] T phi(T x, Branch branch) const {
    return choose(branch > 0, x, 0);
  }
  template <class T, class Branch>
  [[nodiscard]] T d_phi(T, Branch branch) const {
    return choose(branch > 0, 1, 0);
  }
  [[nodiscard]] double dd_phi(double, int) const { return 0; }
};

/// φ(x) = x + 1 for x > 0, e^x otherwise.
struct Elu1Phi {
  template <class T, class Branch>
  [[nodiscard]] T phi(T x, Branch branch) const {
    using std::exp;
    return choose(branch > 0, x + 1, exp(x));
  }
  template <class T, class Branch>
  [[nodiscard]] T d_phi(T x, Branch branch) const {
    using std::exp;
    return choose(branch > 0, 1, exp(x));
  }
  [[nodiscard]] double dd_phi(double x, int branch) const { return branch > 0 ? 0 : std::exp(x); }
};

/// φ(x) = 1/(1+e^(−x)).
struct SigmoidPhi {
  template <class T, class Branch>
  [[nodiscard]] T phi(T x, Branch) const {
    return sigmoid(x);
  }
  template <class T, class Branch>
  [[nodiscard]] T d_phi(T x, Branch) const {
    return d_sigmoid(x);
  }
  [[nodiscard]] double dd_phi(double x, int) const { return dd_sigmoid(x); }
};

}  // namespace polarflow
