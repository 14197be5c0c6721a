#include "core/flow/flow.h"

#include "core/base/error.h"
#include "core/flow/convergence.h"
#include "core/flow/integrator.h"
#include "core/model/reduction.h"

namespace polarflow {

struct Flow::Engine {
  Problem problem;
  FlowSettings settings;
  std::optional<Reduction> reduction;
  std::unique_ptr<Field> field;
  std::unique_ptr<Integrator> integrator;
  std::vector<FlowEvent> earlier_events;  // of the integrators before the present one
  std::vector<FlowEvent> events;
  std::string method;
  FlowAxis axis = FlowAxis::t;
  Outcome outcome;
  Vec y, slope;  // at the present time
  Vec asked;     // scratch of state_at()
  Mat flat;      // and of states_at()
  double t_begin = 0;
  long steps = 0, next_check = 0;
  bool pending_switch = false;

  Engine(const Problem& given, const FlowSettings& how)
      : problem(given), settings(how), reduction(reduce(given)) {
    start(make_field(reduction ? reduction->problem : problem));
  }
  Engine(const Problem& given, const FlowSettings& how, std::unique_ptr<Field> its_field)
      : problem(given), settings(how) {
    start(std::move(its_field));
  }
  void start(std::unique_ptr<Field> its_field) {
    field = std::move(its_field);
    y.resize(field->size());
    slope.resize(field->size());
    field->initial(y);
    choose_method();
    begin();
  }

  [[nodiscard]] Tolerance tolerance() const { return {settings.rtol, settings.atol}; }

  void choose_method() {
    const bool clock = field->replicator().has_value();
    method = settings.method != "auto"  ? settings.method
             : clock                    ? "taylor"
             : field->drifts_for_ever() ? "dop853"
                                        : "dopri5";
    if (method == "taylor" && !clock)
      throw FieldError("scenario", "/flow/method", "\"taylor\"",
                       "taylor where softmax meets a logistic or exponential loss; auto anywhere");
    if (method == "rodas5p" && !field->solvable())
      throw FieldError("scenario", "/flow/method", "\"rodas5p\"",
                       "an explicit method where there are so many parameters; auto anywhere");
    axis = method == "taylor"                                ? FlowAxis::tau
           : method != "rodas5p" && field->drifts_for_ever() ? FlowAxis::log_t
                                                             : FlowAxis::t;
  }
  void begin() {
    if (!field->undefined_at(y).empty()) return end(Outcome::Kind::undefined, 0);
    field->rhs(y, slope);
    if (!slope.allFinite()) return end(Outcome::Kind::non_finite, 0);
    if (slope.isZero(0)) return end(Outcome::Kind::converged, 0);
    integrator = make_integrator(method, *field, axis, 0, y, settings.t_end, tolerance());
    if (!integrator)
      throw FieldError("scenario", "/flow/method", '"' + method + '"', "auto or a stepper's id");
  }
  void end(Outcome::Kind kind, double t) { outcome = {kind, t}; }

  void step() {
    if (outcome.finished()) return;
    const auto status = integrator->step();
    const double now = integrator->t_now();
    if (status == Integrator::Status::finished) return end(Outcome::Kind::horizon, now);
    integrator->state_at(now, y);
    outcome.t = now;
    if (status == Integrator::Status::stalled)
      return end(
          y.cwiseAbs().maxCoeff() > 1e100 ? Outcome::Kind::non_finite : Outcome::Kind::singular,
          now);
    t_begin = integrator->t_begin();
    ++steps;
    take_over_events();
    if (now >= settings.t_end) return end(Outcome::Kind::horizon, now);
    if (steps >= next_check) check_convergence(now);
    if (!outcome.finished()) turn_implicit_if_held_back(now);
  }
  void take_over_events() {
    events = earlier_events;
    events.insert(events.end(), integrator->events().begin(), integrator->events().end());
  }
  /// Explicit steps are cheap while few remain; past that an implicit method may take over.
  [[nodiscard]] bool many_steps_left(double now) const {
    return settings.t_end - now > 300 * (now - integrator->t_begin());
  }
  /// Near rest explicit steps only carry the tolerance's noise around; implicit ones damp it.
  void check_convergence(double now) {
    next_check = steps + (method == "rodas5p" ? 2 : 8 + steps / 2);  // dear beside explicit steps
    integrator->slope(slope);
    const bool wanted = field->solvable() && !field->drifts_for_ever();
    if (!wanted && !slope.isZero(0)) return;
    const double noise = 100 * settings.rtol * (1 + y.cwiseAbs().maxCoeff());
    const double change = predicted_change(*field, y, slope, settings.t_end - now,
                                           std::max(noise, 1e3 * settings.atol));
    if (change < settings.atol) return end(Outcome::Kind::converged, now);
    if (settings.method == "auto" && method != "rodas5p" && change < noise)
      pending_switch = many_steps_left(now);
  }
  /// By stability, as steps tell; or by kinks in a layer, which they do not tell: a gradient flow
  /// that stays on its way for so long is held back by something.
  void turn_implicit_if_held_back(double now) {
    constexpr long kLongWay = 1000;
    if (settings.method != "auto" || method == "rodas5p" || !field->solvable()) return;
    if (integrator->held_back() || steps >= kLongWay) pending_switch |= many_steps_left(now);
  }

  void switch_if_pending() {
    if (!pending_switch || outcome.finished()) return;
    pending_switch = false;
    earlier_events = events;
    method = "rodas5p", axis = FlowAxis::t;
    next_check = steps;
    const double now = integrator->t_now();
    integrator = make_integrator(method, *field, axis, now, y, settings.t_end, tolerance());
  }
};

Flow::Flow(const Problem& problem, const FlowSettings& settings)
    : engine_(std::make_unique<Engine>(problem, settings)) {}
Flow::Flow(const Problem& problem, const FlowSettings& settings, std::unique_ptr<Field> field)
    : engine_(std::make_unique<Engine>(problem, settings, std::move(field))) {}
Flow::~Flow() = default;
Flow::Flow(Flow&&) noexcept = default;

Outcome Flow::step() {
  engine_->switch_if_pending();
  engine_->step();
  return engine_->outcome;
}

const Outcome& Flow::outcome() const {
  return engine_->outcome;
}
double Flow::t_begin() const {
  return engine_->t_begin;
}
double Flow::t_now() const {
  return engine_->outcome.t;
}
const std::vector<FlowEvent>& Flow::events() const {
  return engine_->events;
}
const Problem& Flow::problem() const {
  return engine_->problem;
}

const std::optional<Reduction>& Flow::reduction() const {
  return engine_->reduction;
}

void Flow::flat_at(double t, Vec& y) const {
  y = engine_->y;
  if (engine_->integrator) engine_->integrator->state_at(t, y);
}

void Flow::flat_at(std::span<const double> t, MatOut y) const {
  if (engine_->integrator)
    engine_->integrator->states_at(t, y);
  else
    y.colwise() = engine_->y;
}

void Flow::state_at(double t, State& state) const {
  flat_at(t, engine_->asked);
  engine_->field->expand(engine_->asked, state);
  if (engine_->reduction) state.V = engine_->reduction->values(state.V.row(0).transpose());
}

// V(t) = V(0) + w (p(t) − p(0))ᵀ/‖w‖² where reduced: column by column, in one pass over memory.
void Flow::states_at(std::span<const double> t, MatOut y) const {
  const auto& reduction = engine_->reduction;
  if (!reduction) return flat_at(t, y);
  const Index d = problem().d(), n = problem().n(), scores = problem().a.size();
  const Vec direction = reduction->w / reduction->w.squaredNorm();
  Mat& flat = engine_->flat;
  flat.resize(n + scores, static_cast<Index>(t.size()));
  flat_at(t, flat);
  for (Index i = 0; i < y.cols(); ++i) {
    for (Index j = 0; j < n; ++j)
      y.col(i).segment(j * d, d) =
          reduction->V0.col(j) + (flat(j, i) - reduction->problem.V(0, j)) * direction;
    y.col(i).tail(scores) = flat.col(i).tail(scores);
  }
}

}  // namespace polarflow
