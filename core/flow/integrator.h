#pragma once

#include "core/base/outcome.h"
#include "core/flow/axis.h"
#include "core/flow/explicit_rk.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace polarflow {

/// A stepper under error control, with the events of maps with kinks.
class Integrator {
 public:
  enum class Status { advanced, finished, stalled };

  virtual ~Integrator() = default;
  /// One accepted step; `finished` once t_end is reached, `stalled` if no step is small enough.
  virtual Status step() = 0;
  [[nodiscard]] virtual double t_begin() const = 0;
  [[nodiscard]] virtual double t_now() const = 0;
  /// The flat state at t ∈ [t_begin, t_now]. Shapes  y: (field size).
  virtual void state_at(double t, VecOut y) = 0;
  /// The same at many times t, in the columns of y: cheaper than one by one, most so in order.
  virtual void states_at(std::span<const double> t, MatOut y) = 0;
  /// dy/dt at t_now.
  virtual void slope(VecOut dy) = 0;
  /// Whether stability rather than accuracy has been holding the steps back.
  [[nodiscard]] virtual bool held_back() const = 0;
  [[nodiscard]] virtual double last_h() const = 0;
  [[nodiscard]] const std::vector<FlowEvent>& events() const { return events_; }
  [[nodiscard]] long steps() const { return steps_; }
  [[nodiscard]] long rejected() const { return rejected_; }

 protected:
  std::vector<FlowEvent> events_;
  long steps_ = 0;
  long rejected_ = 0;
};

/// The integrator of a stepper's id from (t, y) to t_end; null if there is no such stepper.
std::unique_ptr<Integrator> make_integrator(std::string_view stepper, Field& field, FlowAxis axis,
                                            double t, VecIn y, double t_end, Tolerance tolerance);

}  // namespace polarflow
