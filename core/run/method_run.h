#pragma once

#include "core/flow/flow.h"
#include "core/optimizer/method.h"

#include <memory>
#include <vector>

namespace polarflow {

/// What a method did: its samples, about equally spaced in the logarithm of the updates made.
/// Shapes  s, p: (n × samples), means over the rows of attention; the others one number a sample.
struct MethodTrace {
  AnyOptimizer optimizer;
  std::vector<double> step, t, loss;
  std::vector<double> distance;  // from the flow at the same t, Euclidean over all parameters
  std::vector<double> limit;     // 2/λ_max for gradient descent, NaN for others
  Mat s, p;
  bool complete = false;  // all updates made, or the method broke off
  bool broken = false;    // it left the range of double

  [[nodiscard]] Index size() const { return static_cast<Index>(t.size()); }
};

/// One discrete method from a problem's start, with the flow beside it. No clock, no thread.
///
/// Same problem, settings and method: same trace, however advance() is sliced.
class MethodRun {
 public:
  MethodRun(const Problem& problem, const FlowSettings& settings, const AnyOptimizer& optimizer);
  /// Makes at most so many updates.
  void advance(std::int64_t updates);
  [[nodiscard]] const MethodTrace& trace() const { return trace_; }

 private:
  static constexpr Index kSamples = 300;

  [[nodiscard]] std::int64_t next_sample() const;
  void record();

  Method method_;
  Flow flow_;
  std::unique_ptr<Field> field_;
  Vec direction_;
  Prediction now_;
  State state_, flow_state_;
  MethodTrace trace_;
};

}  // namespace polarflow
