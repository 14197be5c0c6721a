#include "core/flow/integrator.h"

#include "core/base/root.h"
#include "core/flow/stepper.h"

#include <algorithm>

namespace polarflow {
namespace {

Vec start_point(const AxisField& f, double t, VecIn y) {
  Vec z(f.size());
  z.head(y.size()) = y;
  if (f.axis() == FlowAxis::tau) z[y.size()] = std::log1p(t);
  return z;
}

/// A first step, within the room, from the sizes of z, f and f' (Hairer, Nørsett & Wanner, Sec.
/// II.4).
double first_step(AxisField& f, double x, const Vec& z, double room, int order, Tolerance tol) {
  Vec slope(z.size()), probe(z.size());
  f.rhs(x, z, slope);
  const double size = scaled_norm(z, z, z, tol), speed = scaled_norm(slope, z, z, tol);
  const double usual =
      size > 1e-5 && speed > 1e-5 ? 0.01 * size / speed : 1e-6 / std::max(1.0, speed);
  const double h0 = std::min(usual, room);
  f.rhs(x + h0, z + h0 * slope, probe);
  const double bend = scaled_norm(probe - slope, z, z, tol) / h0;
  const double most = std::max(speed, bend);
  const double h1 = most > 1e-15 ? std::pow(0.01 / most, 1.0 / order) : std::max(1e-6, 1e-3 * h0);
  return h1 > 0 && std::isfinite(h1) ? std::min(100 * h0, h1) : h0;
}

template <Stepper S>
class IntegratorOf final : public Integrator {
 public:
  IntegratorOf(Field& field, FlowAxis axis, double t, VecIn y, double t_end, Tolerance tol)
      : f_(field, axis),
        stepper_(f_, f_.x_of(t), start_point(f_, t, y), tol),
        t_begin_(t),
        t_now_(t),
        t_end_(t_end),
        h_(kKnowsItsStep ? 0 : first_step(f_, stepper_.x(), stepper_.z(), room(), S::order, tol)),
        scratch_(f_.size()),
        guards_(field.guard_count()) {
    field.guards(y, guards_);
  }

  Status step() override {
    if (t_now_ >= t_end_) return Status::finished;
    if (!take_step()) return Status::stalled;
    const Index guard = truncate_at_event();
    if (guard < 0) truncate_at_horizon();
    commit(guard);
    return Status::advanced;
  }
  [[nodiscard]] double t_begin() const override { return t_begin_; }
  [[nodiscard]] double t_now() const override { return t_now_; }
  [[nodiscard]] double last_h() const override { return h_used_; }
  [[nodiscard]] bool held_back() const override { return strikes_ >= 15; }

  void state_at(double t, VecOut y) override {
    const Index n = y.size();
    if (t >= t_now_) {
      y = stepper_.z().head(n);
      return;
    }
    const double theta = std::clamp(theta_of(t), 0.0, 1.0);
    if (n == f_.size()) return stepper_.dense(theta, y);
    stepper_.dense(theta, scratch_);
    y = scratch_.head(n);
  }
  void states_at(std::span<const double> t, MatOut y) override {
    if constexpr (requires { stepper_.states_at(t, y); })
      stepper_.states_at(t, y);
    else
      for (std::size_t i = 0; i < t.size(); ++i) state_at(t[i], y.col(static_cast<Index>(i)));
  }
  void slope(VecOut dy) override { f_.field().rhs(stepper_.z().head(dy.size()), dy); }

 private:
  /// From the present x to the horizon's, where the axis tells.
  [[nodiscard]] double room() const {
    return f_.axis() == FlowAxis::tau ? kRejected : f_.x_of(t_end_) - stepper_.x();
  }
  /// Attempts until a step is accepted; false when the step falls below what x resolves.
  bool take_step() {
    bool retry = false;
    for (;;) {
      const double room = this->room();
      double h = stepper_.suggest(h_);
      if (retry) h = std::min(h, h_);
      reached_ = h >= room * (1 - 1e-9);
      if (reached_)
        h = room;
      else if (2 * h > room)
        h = room / 2;  // no sliver left before the horizon
      if (!(h > 4e-16 * std::abs(stepper_.x())) || !(h > 1e-290)) return false;
      const double error = stepper_.attempt(h);
      const double factor = 0.9 * std::pow(error, -1.0 / std::min<int>(S::order, 8));
      if (error <= 1) {
        h_used_ = h;
        h_ = h * std::clamp(factor, 0.3, retry ? 1.0 : 6.0);
        return true;
      }
      ++rejected_;
      h_ = h * (std::isfinite(error) ? std::clamp(factor, 0.1, 0.9) : 0.1);
      retry = true;
    }
  }
  /// Shortens the candidate to the first guard that falls below zero in it; -1 if none does.
  Index truncate_at_event() {
    if (guards_.size() == 0) return -1;
    double first = 2;
    Index which = -1;
    for (const double theta : {0.25, 0.5, 0.75, 1.0}) {
      guards_at(theta);
      for (Index i = 0; i < guards_.size(); ++i) {
        if (!(guards_[i] < 0)) continue;
        const double at = guard_root(i, theta);
        if (at < first) first = at, which = i;
        guards_at(theta);
      }
      if (which >= 0) break;
    }
    if (which < 0) return which;
    reached_ = false;
    touching_ = first == 0;  // the step began on the kink: a choice of side, not an event
    shorten(first, [&] { return guard_root(which, 1); });
    return which;
  }
  /// The θ at which guard i falls through zero, given that it is negative at `end`.
  double guard_root(Index i, double end) {
    const auto value = [&](double theta) {
      guards_at(theta);
      return guards_[i];
    };
    return value(0) > 0 ? find_root(value, 0, end) : 0;
  }
  void guards_at(double theta) {
    stepper_.dense(theta, scratch_);
    f_.field().guards(scratch_.head(f_.field().size()), guards_);
  }
  /// Redoes the step to θ, then once more to the root found on the new, more exact curve.
  template <class Root>
  void shorten(double theta, Root root) {
    const double h = h_used_;
    if (theta * h <= 4e-16 * std::abs(stepper_.x())) theta = std::min(1.0, 1e-14);
    stepper_.attempt(h_used_ = theta * h);
    const double again = root();
    if (again > 0.5 && again < 1) stepper_.attempt(h_used_ *= again);
  }
  void truncate_at_horizon() {
    if (f_.axis() != FlowAxis::tau || candidate_t() < t_end_) return;
    stepper_.attempt(h_used_ *= theta_of(t_end_));
    reached_ = true;
  }
  void commit(Index guard) {
    if (guard >= 0) stepper_.dense(1, scratch_);  // completes the dense output on the old piece
    count_stiffness();
    const double next_t = candidate_t();
    stepper_.accept();
    ++steps_;
    t_begin_ = t_now_;
    t_now_ = next_t;
    if (reached_) t_now_ = t_end_;
    if (guard >= 0) cross(guard);
  }
  void cross(Index guard) {
    Vec z = stepper_.z();
    const auto kind = f_.field().cross(guard, z.head(f_.field().size()));
    if (!touching_) events_.push_back({t_now_, guard, kind});
    stepper_.move_to(stepper_.x(), z);
    h_ = std::max(h_used_ / 10, 1e-3 * h_);
  }
  void count_stiffness() {
    if (stepper_.stiffness() > 0.8 * S::stability_limit)
      ++strikes_, calm_ = 0;
    else if (++calm_ == 6)
      strikes_ = 0;
  }
  double candidate_t() {
    if constexpr (requires { stepper_.candidate_t(); }) return stepper_.candidate_t();
    return f_.t_of(stepper_.x() + h_used_, stepper_.candidate());
  }
  double theta_of(double t) {
    if constexpr (requires { stepper_.theta_of(t); }) return stepper_.theta_of(t);
    if (f_.axis() != FlowAxis::tau) {
      return (f_.x_of(t) - f_.x_of(t_begin_)) / h_used_;
    }
    const double target = std::log1p(t);
    return find_root(
        [&](double theta) {
          stepper_.dense(theta, scratch_);
          return scratch_[scratch_.size() - 1] - target;
        },
        0, 1);
  }

  static constexpr bool kKnowsItsStep = requires(S s) { s.candidate_t(); };  // whatever h_ says

  AxisField f_;
  S stepper_;
  double t_begin_, t_now_, t_end_;
  double h_, h_used_ = 0;
  Vec scratch_, guards_;
  int strikes_ = 0, calm_ = 0;
  bool reached_ = false;  // the candidate ends at t_end
  bool touching_ = false;
};

}  // namespace

std::unique_ptr<Integrator> make_integrator(std::string_view stepper, Field& field, FlowAxis axis,
                                            double t, VecIn y, double t_end, Tolerance tolerance) {
  std::unique_ptr<Integrator> result;
  for_each_choice<AnyStepper>([&]<class S>() {
    if (S::info.id == stepper)
      result = std::make_unique<IntegratorOf<S>>(
          field, axis, t, y, t_end,
          Tolerance{S::caution * tolerance.rtol, S::caution * tolerance.atol});
  });
  return result;
}

}  // namespace polarflow
