#pragma once

#include "core/ensemble/field_kernel.h"
#include "core/ensemble/parts_lanes.h"
#include "core/flow/dopri5.h"

#include <new>
#include <utility>

// Many runs of one value–softmax field, a run in each lane. Included by field_kernel_*.cpp alone,
// each of which compiles it for another instruction set; everything has internal linkage.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpsabi"  // vectors are passed within one file only

namespace polarflow {
namespace {

/// Where f, negative at one end of [low, high] and not at the other, comes through zero in each lane
/// (regula falsi, Illinois). As many iterations in every lane, so that lanes do not depend on each
/// other; in lanes without such a sign the result means nothing.
template <class T, class F>
T root_in_lanes(F&& f, T low, T high) {
  T a = low, b = high, fa = f(a), fb = f(b);
  for (int iteration = 0; iteration < 14; ++iteration) {
    const T c = b - fb * (b - a) / (fb - fa), fc = f(c);
    const auto through = fc * fb < 0;
    a = choose(through, b, a), fa = choose(through, fb, fa / 2);
    b = c, fb = fc;
  }
  return b;
}

/// Follows as many starts at once as there are lanes, by Dormand–Prince 5(4). A lane whose run has
/// its answer takes the next start; every lane has steps of its own, and no answer depends on the
/// others.
///
/// A step that leaves a piece of the map is taken anew in its lane alone, as long as to the kink.
template <class Vectors>
class FieldRuns {
  using T = LaneNumber<Vectors>;
  using Mask = LaneMask<Vectors>;
  using Pair = Dopri5Tableau;
  static constexpr int kTokens = FieldKernel::most_tokens, kNumbers = FieldKernel::most_numbers;
  static constexpr int Width = Vectors::width;
  static constexpr bool kExact = sizeof(typename Vectors::Number) == 8;
  static constexpr double kLeastTolerance = kExact ? 0 : 1e-5, kResolved = kExact ? 4e-16 : 2e-7;
  static constexpr int kMostSteps = 1500;
  static constexpr double kCaution = 0.1;  // local tolerance by the one asked for, as of Dopri5

 public:
  FieldRuns(const FieldTask& task, const FieldAnswers& answers)
      : task_(task),
        answers_(answers),
        map_(map_lanes<T>(task.map)),
        loss_(loss_lanes<T>(task.loss)),
        values_(task.outputs * task.tokens),
        size_(values_ + task.tokens),
        rtol_(at_least(task.rtol, kLeastTolerance)),
        atol_(at_least(task.atol, kLeastTolerance * rtol_)) {
    task_.loss_numbers.d = task.outputs;
  }

  long follow() {
    for (int lane = 0; lane < Width; ++lane) next_start(lane);
    while (running_ > 0) {
      if (stale_.any()) renew();
      rank();
      if (!finish()) attempt();  // else first a look at the starts that came in
    }
    return all_steps_;
  }

 private:
  static double at_least(double x, double least) { return x > least ? x : least; }

  /// Puts the next start into the lane; with none left the lane idles at the last one.
  void next_start(int lane) {
    const bool some = next_ < task_.count;
    if (some) ++running_;
    start_[lane] = some ? next_++ : -1;
    steps_[lane] = 0;
    if (!some) return;
    for (int i = 0; i < values_; ++i) y_[i].set(lane, task_.V[i]);
    for (int j = 0; j < task_.tokens; ++j)
      y_[values_ + j].set(lane, task_.a[start_[lane] * task_.tokens + j]);
    x_.set(lane, 0), phase_.set(lane, 0), retry_.set(lane, false), lost_.set(lane, false);
    fresh_.set(lane, true), stale_.set(lane, true);
  }

  /// dy/dx at (x, y), and what it rests on: s, h = Vᵀg and ⟨s,h⟩.
  void evaluate(const T* y, T x, T* slope) {
    const T* a = y + values_;
    const int d = task_.outputs, n = task_.tokens;
    const T z = map_.weigh(task_.map_itself, a, branch_, n, weights_);
    T theta[kNumbers], g[kNumbers], pull[kTokens];
    for (int i = 0; i < d; ++i) {
      T sum = 0;
      for (int j = 0; j < n; ++j) sum = fma(y[j * d + i], weights_[j], sum);
      theta[i] = sum;
    }
    loss_(task_.loss_numbers, theta, g);
    mean_ = 0;
    for (int j = 0; j < n; ++j) {
      T sum = 0;
      for (int i = 0; i < d; ++i) sum = fma(y[j * d + i], g[i], sum);
      h_g_[j] = sum, mean_ = fma(weights_[j], sum, mean_);
    }
    map_.pull(task_.map_itself, a, branch_, n, weights_, z, h_g_, mean_, pull);
    const T speed = task_.log_time ? exp(x) : T(1);
    const T for_V = -task_.rate_V * speed, for_a = -task_.rate_a * speed;
    for (int i = 0; i < d; ++i) g[i] *= for_V;
    for (int j = 0; j < n; ++j) {
      for (int i = 0; i < d; ++i) slope[j * d + i] = g[i] * weights_[j];
      slope[values_ + j] = for_a * pull[j];
    }
  }
  /// Slope and weights of the lanes whose state was set; of new runs also the piece and the step.
  void renew() {
    for (int j = 0; map_.branch_of && j < task_.tokens; ++j)
      branch_[j] = choose(fresh_, map_.branch_of(y_[values_ + j]), branch_[j]);
    evaluate(y_, x_, k_[6]);
    T size = 0, speed = 0, all = 0;
    for (int i = 0; i < size_; ++i) {
      k_[0][i] = choose(stale_, k_[6][i], k_[0][i]), all += k_[0][i];
      size = max(abs(y_[i]), size), speed = max(abs(k_[0][i]), speed);
    }
    lost_ = lost_ | ~(all - all == 0);
    for (int j = 0; j < task_.tokens; ++j) {
      s_[j] = choose(stale_, weights_[j], s_[j]);
      since_[j] = choose(fresh_, choose(s_[j] >= task_.level, 0, -1), since_[j]);
    }
    h_ = choose(fresh_, 0.01 * choose(size > 0, size, 1) / speed, h_);
    fresh_ = stale_ = Mask();
  }

  /// The leader, whether its projection leads too, and whether the run has all but come to rest.
  void rank() {
    T most = s_[0], p = y_[0];
    leader_ = 0, since_leading_ = since_[0];
    for (int j = 1; j < task_.tokens; ++j) {
      const Mask ahead = s_[j] > most;
      most = choose(ahead, s_[j], most), leader_ = choose(ahead, j, leader_);
      since_leading_ = choose(ahead, since_[j], since_leading_);
      if (task_.certifies) p = choose(ahead, y_[j], p);
    }
    certified_ = {};
    if (task_.certifies) certified_ = ~certified_;
    for (int j = 0; task_.certifies && j < task_.tokens; ++j)
      certified_ = certified_ & ((leader_ == j) | (y_[j] < p) | ((y_[j] == p) & (s_[j] < most)));
    T size = 0, speed = 0;
    for (int i = 0; i < size_; ++i) size = max(abs(y_[i]), size), speed = max(abs(k_[0][i]), speed);
    slow_ = speed == 0;
    if (!task_.log_time) slow_ = slow_ | (speed < 10 * rtol_ * (1 + size));
  }
  /// Writes the answers of the runs that have one, and lets their lanes take the next start; true
  /// if any did.
  bool finish() {
    Mask answered = certified_;
    if (task_.depth == Depth::level) answered = answered & (since_leading_ >= 0);
    if (task_.depth == Depth::end) answered = {};
    const Mask ended = x_ >= task_.x_end;
    bool came = false;
    for (int lane = 0; lane < Width; ++lane) {
      if (start_[lane] < 0) continue;
      const bool lost = lost_.at(lane) || steps_[lane] >= kMostSteps;
      if (!lost && !answered.at(lane) && !ended.at(lane) && !slow_.at(lane)) continue;
      answer(lane, lost                ? FieldStop::lost
                   : answered.at(lane) ? FieldStop::answered
                   : ended.at(lane)    ? FieldStop::end
                                       : FieldStop::slow);
      --running_;
      next_start(lane);
      came |= start_[lane] >= 0;
    }
    return came;
  }
  void answer(int lane, FieldStop stop) {
    const long i = start_[lane];
    all_steps_ += steps_[lane];
    answers_.stop[i] = stop;
    answers_.leader[i] = static_cast<int>(leader_.at(lane));
    answers_.certified[i] = certified_.at(lane);
    answers_.x_level[i] = since_leading_.at(lane);
    answers_.x[i] = x_.at(lane);
    for (int entry = 0; entry < size_; ++entry)
      answers_.state[i * size_ + entry] = y_[entry].at(lane);
  }

  /// One step of every lane, accepted or not.
  void attempt() {
    reach_for_the_end();
    run_stages(std::make_integer_sequence<int, 6>{});
    for (int j = 0; j < task_.tokens; ++j) next_s_[j] = weights_[j];
    const T error = error_of_step();
    Mask accepted = error <= choose(phase_ > 0, 1e3, 1);
    const T root = T::of(Vectors::inverse_root(error.v, 5));
    const T factor = choose(error == error, 0.85 * root, 0);
    T next_h = h_ * choose(accepted, min(max(factor, 0.3), choose(retry_, 1, 6)),
                           min(max(factor, 0.1), 0.9));
    ready_ = false;
    Mask crossing = {};
    if (map_.guard_of) mind_the_kinks(accepted, crossing, next_h);
    note_levels(accepted);
    advance(accepted);
    cross(crossing);
    retry_ = ~accepted;
    h_ = next_h;
    lost_ = lost_ | ~(h_ > kResolved * abs(x_)) | ~(h_ > (kExact ? 1e-290 : 1e-36));
    for (int& steps : steps_) ++steps;
  }
  /// Steps that would pass the end stop there, and leave no sliver before it.
  void reach_for_the_end() {
    const T room = task_.x_end - x_;
    const Mask bound = phase_ == 0;
    reached_ = bound & (h_ >= room * (1 - 1e-9));
    h_ = choose(reached_, room, choose(bound & (2 * h_ > room), room / 2, h_));
  }
  template <int... I>
  void run_stages(std::integer_sequence<int, I...>) {
    (stage<I + 1>(), ...);
  }
  template <int I>
  void stage() {
    T weight[I];
    for (int j = 0; j < I; ++j) weight[j] = h_ * Pair::a[I][j];
    for (int i = 0; i < size_; ++i) {
      T sum = y_[i];
#pragma GCC unroll 8
      for (int j = 0; j < I; ++j)
        if (Pair::a[I][j] != 0) sum = fma(weight[j], k_[j][i], sum);
      z_[i] = sum;
    }
    evaluate(z_, x_ + Pair::c[I] * h_, k_[I]);
  }
  /// In units of the tolerance; NaN where the step left the range of numbers.
  T error_of_step() const {
    T most = 0, all = 0;
    const double rtol = kCaution * rtol_, atol = kCaution * atol_;
    for (int i = 0; i < size_; ++i) {
      T error = 0;
#pragma GCC unroll 8
      for (int j = 0; j < 7; ++j)
        if (Pair::e[j] != 0) error = fma(Pair::e[j], k_[j][i], error);
      all += z_[i] + k_[6][i];
      most = max(abs(error) / (atol + rtol * max(abs(y_[i]), abs(z_[i]))), most);
    }
    return abs(h_) * most + (all - all);
  }

  /// The coefficients of θ … θ⁴ in the scores along the step.
  void prepare_dense() {
    if (ready_) return;
    ready_ = true;
    for (int q = 0; q < 4; ++q)
      for (int j = 0; j < task_.tokens; ++j) {
        T sum = 0;
        for (int stage = 0; stage < 7; ++stage)
          sum = fma(Pair::p[q][stage], k_[stage][values_ + j], sum);
        dense_[q][j] = h_ * sum;
      }
  }
  T score_at(int j, T theta) const {
    T sum = dense_[3][j];
    for (int q = 2; q >= 0; --q) sum = fma(sum, theta, dense_[q][j]);
    return fma(sum, theta, y_[values_ + j]);
  }

  /// Steps that leave their piece are not accepted but shortened to the kink, and once more to where
  /// the shorter one has it (phase 1, 2); then they are, and their lanes cross. A score that is held
  /// and let go is left to the single run.
  void mind_the_kinks(Mask& accepted, Mask& crossing, T& next_h) {
    prepare_dense();
    T first = 2, token = -1;
    const Mask looked_at = accepted & (phase_ < 2);
    for (const double theta : {0.25, 0.5, 0.75, 1.0}) {
      const Mask open = looked_at & (first == 2);
      for (int j = 0; j < task_.tokens; ++j) first_zero(j, theta, open, first, token);
    }
    for (int j = 0; j < task_.tokens; ++j)
      lost_ = lost_ | (looked_at & (branch_[j] * branch_[j] == 4) &
                       (map_.guard_of(z_[values_ + j], branch_[j], h_g_[j] - mean_) < 0));
    const Mask found = first < 2, touching = found & (first == 0), anew = found & (phase_ == 1);
    const Mask shorten = found & ((phase_ == 0) | (first > 0.5));
    crossing = accepted & (phase_ > 0) & ~shorten;
    resume_ = choose(shorten & (phase_ == 0), next_h, resume_);
    next_h = choose(shorten, choose(touching, 1e-14, first) * h_, next_h);
    next_h = choose(crossing, max(h_ / 10, 1e-3 * resume_), next_h);
    token_ = choose(shorten, token, token_);
    accepted = accepted & ~shorten;
    phase_ = choose(shorten, choose(anew | touching, 2, 1), 0);
  }
  /// Takes note where the j-th score, live and in an open lane, is past zero at θ before any other.
  void first_zero(int j, double theta, Mask open, T& first, T& token) const {
    const Mask live = branch_[j] * branch_[j] == 1;
    const auto guard = [&](T at) { return map_.guard_of(score_at(j, at), branch_[j], 1); };
    const Mask past = open & live & (guard(theta) < 0);
    if (!past.any()) return;
    const T root = choose(guard(0) > 0, root_in_lanes<T>(guard, 0, theta), 0);
    const Mask earlier = past & (root < first);
    first = choose(earlier, root, first), token = choose(earlier, j, token);
  }
  void cross(Mask crossing) {
    if (!crossing.any()) return;
    for (int j = 0; j < task_.tokens; ++j) {
      const Mask here = crossing & (token_ == j);
      branch_[j] = choose(here, map_.crossed(branch_[j]), branch_[j]);
      y_[values_ + j] = choose(here, 0, y_[values_ + j]);
    }
    stale_ = stale_ | crossing;
  }

  /// Since when each weight has been at the level, in the lanes that go on.
  void note_levels(Mask accepted) {
    for (int j = 0; j < task_.tokens; ++j) {
      const Mask over = next_s_[j] >= task_.level, came = accepted & over & (since_[j] < 0);
      since_[j] = choose(accepted & ~over, -1, since_[j]);
      if (!came.any()) continue;
      prepare_dense();
      const auto excess = [&](T theta) {
        T a[kTokens];
        for (int i = 0; i < task_.tokens; ++i) a[i] = score_at(i, theta);
        map_.weigh(task_.map_itself, a, branch_, task_.tokens, weights_);
        return weights_[j] - task_.level;
      };
      since_[j] = choose(came, x_ + h_ * root_in_lanes<T>(excess, 0, 1), since_[j]);
    }
  }
  void advance(Mask accepted) {
    for (int i = 0; i < size_; ++i) {
      y_[i] = choose(accepted, z_[i], y_[i]);
      k_[0][i] = choose(accepted, k_[6][i], k_[0][i]);
    }
    for (int j = 0; j < task_.tokens; ++j) s_[j] = choose(accepted, next_s_[j], s_[j]);
    x_ = choose(accepted, choose(reached_, task_.x_end, x_ + h_), x_);
  }

  T y_[kNumbers] = {}, z_[kNumbers] = {}, k_[7][kNumbers] = {};
  T s_[kTokens] = {}, next_s_[kTokens] = {}, since_[kTokens] = {};
  T branch_[kTokens] = {}, dense_[4][kTokens] = {};
  T weights_[kTokens] = {}, h_g_[kTokens] = {}, mean_ = {};  // of the last evaluation
  T x_ = {}, h_ = {}, leader_ = {}, since_leading_ = {};
  T phase_ = {}, token_ = {}, resume_ = {};  // of steps to a kink: see mind_the_kinks()
  Mask certified_ = {}, slow_ = {}, reached_ = {}, retry_ = {};
  Mask fresh_ = {}, stale_ = {}, lost_ = {};
  bool ready_ = false;
  FieldTask task_;
  FieldAnswers answers_;
  const MapLanes<T>& map_;
  LossLanes<T> loss_;
  int values_, size_;
  double rtol_, atol_;
  long start_[Width] = {}, next_ = 0;
  int steps_[Width] = {}, running_ = 0;
  long all_steps_ = 0;
};

template <class Vectors>
constexpr FieldKernel field_kernel_of() {
  using Runs = FieldRuns<Vectors>;
  using T = LaneNumber<Vectors>;
  return {sizeof(Runs),
          [](int map, int loss) {
            return map_lanes<T>(map).weigh != nullptr && loss_lanes<T>(loss) != nullptr;
          },
          [](const FieldTask& task, void* memory, const FieldAnswers& answers) {
            return (new (memory) Runs(task, answers))->follow();
          }};
}

/// For vectors of so many bytes.
template <int Bytes>
constexpr FieldKernels field_kernels_of() {
  return {field_kernel_of<Lanes<Bytes / 8>>(), field_kernel_of<Lanes<Bytes / 4, float>>()};
}

}  // namespace
}  // namespace polarflow

#pragma GCC diagnostic pop
