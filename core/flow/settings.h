#pragma once

#include <string>

namespace polarflow {

/// How a problem is integrated.
struct FlowSettings {
  double t_end = 1e5;           // horizon in flow time, > 0
  double rtol = 1e-9;           // relative tolerance of the local error, every entry
  double atol = 1e-12;          // absolute tolerance; also decides convergence
  std::string method = "auto";  // "auto" or a stepper's id
  bool operator==(const FlowSettings&) const = default;
};

}  // namespace polarflow
