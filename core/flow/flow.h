#pragma once

#include "core/base/outcome.h"
#include "core/flow/settings.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace polarflow {

class Field;       // core/model/field.h
struct Problem;    // core/model/problem.h
struct Reduction;  // core/model/reduction.h
struct State;      // core/model/problem.h

/// Integrates one problem, step by step, with dense output within the last step.
///
/// `auto` reduces aligned problems to (p, a), runs the logistic family on the polarization clock or
/// in log time, others in t, and turns implicit where explicit steps are held back by stability.
/// Same problem, same settings: same steps, whatever is asked of it in between.
class Flow {
 public:
  Flow(const Problem& problem, const FlowSettings& settings);
  /// Follows a given field of the whole problem instead of the model's own, without a reduction.
  Flow(const Problem& problem, const FlowSettings& settings, std::unique_ptr<Field> field);
  ~Flow();
  Flow(Flow&&) noexcept;

  /// One accepted step, or the end. After the end it changes nothing.
  Outcome step();
  [[nodiscard]] const Outcome& outcome() const;
  [[nodiscard]] double t_begin() const;  // the last step covers [t_begin, t_now]
  [[nodiscard]] double t_now() const;
  /// The parameters at t ∈ [t_begin, t_now]; at any later t too once the run has converged.
  void state_at(double t, State& state) const;
  /// The same as the flat state that is integrated: [p; a] if there is a reduction, else [V; a].
  void flat_at(double t, Vec& y) const;
  /// Flat states at many times, in the columns of y: cheaper than one by one, most so in order.
  void flat_at(std::span<const double> t, MatOut y) const;
  /// Full states [V column by column; a] at many times, in the columns of y.
  void states_at(std::span<const double> t, MatOut y) const;
  [[nodiscard]] const std::optional<Reduction>& reduction() const;
  [[nodiscard]] const std::vector<FlowEvent>& events() const;
  [[nodiscard]] const Problem& problem() const;

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace polarflow
