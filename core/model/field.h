#pragma once

#include "core/model/problem.h"

#include <memory>
#include <optional>
#include <string_view>

namespace polarflow {

/// The polynomial form of a softmax problem on its clock dτ = ψ dt (spec Sec. 1.3), T = 1:
///     dp/dτ = rate_p s,  da/dτ = rate_a s∘(p − m),  dt/dτ = offset + e^m,  s = softmax(a).
struct ReplicatorForm {
  double rate_p = 1;
  double rate_a = 1;
  double temperature = 1;  // the state's scores are `temperature` times the a above
  double offset = 1;       // 1 logistic, 0 exponential
};

/// What a model makes of a state, one column a row of attention. Shapes  scores, weights: (n×rows).
struct Prediction {
  Mat scores;   // z, what enters the map; masked entries as given
  Mat weights;  // s(z), masked entries 0
  Mat theta;    // what the loss sees, (d×rows)
  Mat g;        // ∂L/∂θ, (d×rows)
  double loss = 0;
};

/// A flow's right-hand side dy/dt = f(y) over a flat state, with what steppers need to know of it.
///
/// On maps with kinks f is that of the present piece (core/normalization/piece.h), continued
/// smoothly past its edge; a guard below zero says that y has left it.
/// Thread  none shared: an object belongs to one run and keeps scratch memory.
class Field {
 public:
  virtual ~Field() = default;
  [[nodiscard]] virtual Index size() const = 0;
  virtual void initial(VecOut y) const = 0;
  virtual void rhs(VecIn y, VecOut dy) = 0;
  /// Model parameters from the flat state.
  virtual void expand(VecIn y, State& state) const = 0;
  /// Weights, prediction and loss at y, on the piece where y lies.
  virtual void predict(VecIn y, Prediction& prediction) = 0;

  /// ψ > 0 with dτ = ψ dt where the problem has a polarization clock, NaN where it has none.
  virtual double psi(VecIn y) = 0;
  [[nodiscard]] virtual std::optional<ReplicatorForm> replicator() const { return std::nullopt; }
  /// Whether the loss is least at infinity, so that log t is the natural time.
  [[nodiscard]] virtual bool drifts_for_ever() const { return false; }

  /// Why the map is undefined at y; empty where it is defined.
  [[nodiscard]] virtual std::string_view undefined_at(VecIn) const { return {}; }
  [[nodiscard]] virtual Index guard_count() const { return 0; }
  virtual void guards(VecIn, VecOut) {}
  /// Crosses guard i at y: moves y to the kink, changes the piece. Returns the event's name.
  virtual std::string_view cross(Index, VecOut) { return {}; }
  /// Takes the piece on which y lies, as discrete methods do before each update.
  virtual void settle(VecIn) {}

  /// Whether the system below is small or structured enough to be solved.
  [[nodiscard]] virtual bool solvable() const { return true; }
  /// Linearizes f at y; factor() and solve() then refer to its Jacobian F.
  virtual void linearize(VecIn y) = 0;
  /// Prepares (I − cF)⁻¹; true if the operator is positive definite (no mode grows within c).
  virtual bool factor(double c) = 0;
  /// r ← (I − cF)⁻¹ r.
  virtual void solve(VecOut r) = 0;
};

/// The field of the problem's model.
std::unique_ptr<Field> make_field(const Problem& problem);

/// The flat state of the parameters, in the order of every field: V column by column, then a.
Vec flat_of(const State& state);

}  // namespace polarflow
