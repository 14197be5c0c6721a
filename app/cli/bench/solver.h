#pragma once

#include "core/base/types.h"

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace polarflow::bench {

/// dy/dt = f(y), as any solver wants it. Shapes  y, dy: (size).
using RightHandSide = std::function<void(const double* y, double* dy)>;

/// What a solver is asked for.
struct Task {
  RightHandSide rhs;
  const Vec& start;  // at t = 0
  const Vec& times;  // increasing
  double tolerance;  // of the local error: rtol = atol
};

/// Writes the states at the task's times into the columns; false where it gives up. The right-hand
/// side throws TimeLimit when the solver has had its time.
using Solve = std::function<bool(const Task&, Mat& states)>;

struct TimeLimit : std::runtime_error {
  TimeLimit() : std::runtime_error("time limit") {}
};

/// A library's method.
struct Peer {
  std::string name;
  bool stiff = false;  // meant for stiff problems, hopeless or pointless elsewhere
  Solve solve;
};

/// The methods of the libraries this program was built with; empty for those it was built without.
std::vector<Peer> odeint_peers();
std::vector<Peer> gsl_peers();
std::vector<Peer> sundials_peers();
std::vector<Peer> all_peers();

}  // namespace polarflow::bench
