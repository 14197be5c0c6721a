#pragma once

#include "core/ensemble/replicator_kernel.h"
#include "core/flow/taylor_kernel.h"
#include "core/flow/taylor_recurrence_lanes.h"

#include <limits>
#include <new>

// Many runs of one replicator form, a run in each lane. Included by replicator_kernel_*.cpp alone,
// each of which compiles it for another instruction set; everything has internal linkage.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpsabi"  // vectors are passed between inlined functions only

namespace polarflow {
namespace {

/// Blocks are tokens, so that their sum goes from block to block: nothing is left to add.
template <class Vectors>
struct LaneByLane {
  using V = typename Vectors::V;
  [[gnu::always_inline]] static inline V of(V v) { return v; }
};

/// Follows as many starts at once as there are lanes. A lane whose run has its answer takes the next
/// start, so that all lanes stay busy; every lane has steps of its own, and no answer depends on the
/// others.
template <class Vectors, int Order>
class ReplicatorRuns : TaylorRecurrence<Vectors, Order, LaneByLane<Vectors>> {
  using Base = TaylorRecurrence<Vectors, Order, LaneByLane<Vectors>>;
  using typename Base::V, typename Base::Number;
  using Bits = typename Base::Bits;
  using Base::all, Base::exp, Base::fma, Base::magnitude, Base::mask, Base::select, Base::K;
  static constexpr int kMost = ReplicatorKernel::most_tokens;
  static constexpr int kMostSteps = 20000;
  static constexpr int Width = Vectors::width;
  static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  static constexpr Number kLargestMargin = TaylorSeries::largest_margin;
  static constexpr Number kLongestRise = TaylorSeries::longest_rise;
  static constexpr Number kLeastTime = sizeof(Number) == 8 ? 1e-300 : 1e-37f;  // an ordinary number
  static constexpr Number kLeastTolerance = sizeof(Number) == 8 ? 0 : 1e-5;

 public:
  ReplicatorRuns(const ReplicatorTask& task, const ReplicatorAnswers& answers)
      : task_(task),
        answers_(answers),
        rtol_(number(task.rtol)),
        atol_(number(task.atol)),
        t_end_(number(task.t_end)),
        level_(number(task.level)),
        timed_(task.depth != Depth::winner) {
    rtol_ = rtol_ > kLeastTolerance ? rtol_ : kLeastTolerance;
    atol_ = atol_ > kLeastTolerance * rtol_ ? atol_ : kLeastTolerance * rtol_;
  }

  long follow() {
    for (int lane = 0; lane < Width; ++lane) next_start(lane);
    while (running_ > 0) {
      weigh();
      rank();
      note_level();
      if (!finish()) step();  // else first a look at the starts that came in
    }
    return all_steps_;
  }

 private:
  static Number number(double x) { return static_cast<Number>(x); }

  /// Puts the next start into the lane; with none left the lane idles at the last one.
  void next_start(int lane) {
    const bool some = next_ < task_.count;
    if (some) ++running_;
    start_[lane] = some ? next_++ : -1;
    steps_[lane] = 0;
    fresh_[lane] = -1;
    level_token_[lane] = -1, level_time_[lane] = 0, now_[lane] = 0;
    for (int j = 0; some && j < task_.tokens; ++j) {
      p_[j][lane] = number(task_.p[j]);
      a_[j][lane] = number(task_.a[start_[lane] * task_.tokens + j] / task_.temperature);
    }
  }
  /// s = softmax(a).
  void weigh() {
    V most = a_[0], total = {};
    for (int j = 1; j < task_.tokens; ++j) most = a_[j] > most ? a_[j] : most;
    for (int j = 0; j < task_.tokens; ++j) total += s_[j] = exp(a_[j] - most);
    const V scale = 1 / total;
    for (int j = 0; j < task_.tokens; ++j) s_[j] *= scale;
  }
  /// The leader, and whether its projection leads too: then it leads for ever (spec Sec. 1.5).
  void rank() {
    V top_a = a_[0], top_p = p_[0];
    leader_ = V{}, leader_s_ = s_[0];
    for (int j = 1; j < task_.tokens; ++j) {
      const Bits ahead = mask(a_[j] > top_a) | (mask(a_[j] == top_a) & mask(p_[j] > top_p));
      top_a = select(ahead, a_[j], top_a), top_p = select(ahead, p_[j], top_p);
      leader_s_ = select(ahead, s_[j], leader_s_);
      leader_ = select(ahead, all(number(j)), leader_);
    }
    certified_ = ~Bits{};
    for (int j = 0; j < task_.tokens; ++j) {
      const Bits behind = mask(p_[j] < top_p) | (mask(p_[j] == top_p) & mask(a_[j] < top_a));
      certified_ &= behind | mask(leader_ == all(number(j)));
    }
  }
  /// Where the leader's weight has come over the level in the last step, the time when it did.
  void note_level() {
    if (!timed_) return;
    const Bits over = mask(leader_s_ >= all(level_));
    V before = {};
    for (int j = 0; j < task_.tokens; ++j)
      before = leader_ == all(number(j)) ? block_[j].s[0] : before;
    const Bits came = over & (fresh_ | mask(before < all(level_)));
    if (!any(came)) return;
    const V t = select(fresh_, V{}, time_at(level_step(before)));
    level_token_ = select(came, leader_, level_token_);
    level_time_ = select(came, t, level_time_);
  }
  /// The h of the last step at which the leader's weight is at the level, by Newton's iteration
  /// from the chord. The number of iterations is fixed, so that lanes do not depend on each other.
  V level_step(V before) {
    V c[K + 1] = {};
    for (int j = 0; j < task_.tokens; ++j)
      for (int k = 0; k <= K; ++k) c[k] = leader_ == all(number(j)) ? block_[j].s[k] : c[k];
    V h = h_ * ((level_ - before) / (leader_s_ - before));
    for (int iteration = 0; iteration < 6; ++iteration) {
      V value = c[K], slope = {};
      for (int k = K - 1; k >= 0; --k) slope = fma(slope, h, value), value = fma(value, h, c[k]);
      h += (level_ - value) / slope;
      h = h > 0 ? h : V{};  // a slope of zero makes NaN, which fails the comparison
      h = h < h_ ? h : h_;
    }
    return h;
  }
  V time_at(V h) const {
    V t = time_.t[K];
    for (int k = K - 1; k >= 0; --k) t = fma(t, h, time_.t[k]);
    return t;
  }
  /// The h of this step at which t is t_end, given that it is beyond it at h_. Newton's iteration
  /// on ln(1 + t), which is nearly straight, by a Padé approximant; again a fixed number.
  V end_step() const {
    V h = h_;
    for (int iteration = 0; iteration < 6; ++iteration) {
      V t = time_.t[K], slope = {};
      for (int k = K - 1; k >= 0; --k) slope = fma(slope, h, t), t = fma(t, h, time_.t[k]);
      const V x = (1 + t) / (1 + t_end_);
      h -= 3 * (x * x - 1) / (x * x + 4 * x + 1) * (1 + t) / slope;
      h = h > 0 ? h : V{};
    }
    return h < h_ ? h : h_;
  }
  /// Writes the answers of the runs that have one, and lets their lanes take the next start; true
  /// if any did.
  bool finish() {
    const Bits ended = ~mask(now_ < all(t_end_));
    const Bits timed = mask(leader_s_ >= all(level_)) | ended;
    const Bits done = task_.depth == Depth::winner  ? certified_
                      : task_.depth == Depth::level ? certified_ & timed
                                                    : ended;
    bool came = false;
    for (int lane = 0; lane < Width; ++lane) {
      const bool lost = steps_[lane] >= kMostSteps;
      if (start_[lane] < 0 || !(done[lane] || lost)) continue;
      answer(lane, !lost);
      --running_;
      next_start(lane);
      came |= start_[lane] >= 0;
    }
    return came;
  }
  void answer(int lane, bool decided) {
    const long i = start_[lane];
    const bool in_time = level_token_[lane] == leader_[lane] && leader_s_[lane] >= level_ &&
                         level_time_[lane] <= t_end_;
    answers_.winner[i] = decided ? static_cast<int>(leader_[lane]) : -1;
    answers_.certified[i] = certified_[lane] != 0;
    answers_.t[i] = decided && in_time ? static_cast<double>(level_time_[lane]) : kNone;
    for (int j = 0; answers_.end && j < task_.tokens; ++j)
      answers_.end[i * task_.tokens + j] = decided ? task_.temperature * a_[j][lane] : kNone;
    all_steps_ += steps_[lane];
  }
  /// One step of every lane.
  void step() {
    for (int j = 0; j < task_.tokens; ++j)
      block_[j].p[0] = p_[j], block_[j].a[0] = a_[j], block_[j].s[0] = s_[j];
    time_.t[0] = now_;
    const typename Base::Blocks on{block_, task_.tokens, number(task_.rate_p),
                                   number(task_.rate_a)};
    Base::expand(on, [this]<int k>(std::integral_constant<int, k>, V m) {
      if (k == 0) margin_ = m;
      if (timed_)
        Base::template time_term<k, V>(time_, m, k == 0 ? exp(m) : V{}, number(task_.offset));
    });
    h_ = step_size();
    if (timed_) advance_time();
    for (int j = 0; j < task_.tokens; ++j) {
      p_[j] = block_[j].p[K], a_[j] = block_[j].a[K];
      for (int k = K - 1; k >= 0; --k)
        p_[j] = fma(p_[j], h_, block_[j].p[k]), a_[j] = fma(a_[j], h_, block_[j].a[k]);
    }
    fresh_ = Bits{};
    for (int& steps : steps_) ++steps;
  }
  /// The time at the end of the step, which stops at t_end where the scores there are asked for.
  void advance_time() {
    now_ = time_at(h_);
    if (task_.depth != Depth::end) return;
    const Bits over = mask(now_ > all(t_end_));
    if (!any(over)) return;
    h_ = select(over, end_step(), h_);
    now_ = select(over, all(t_end_), now_);
  }
  /// The step at which the last two terms of every series stay below the tolerance.
  V step_size() const {
    V last = {}, before = {};
    const auto take = [&](const V* x, V scale) {
      const V one = magnitude(x[K]) * scale, other = magnitude(x[K - 1]) * scale;
      last = one > last ? one : last;
      before = other > before ? other : before;
    };
    for (int j = 0; j < task_.tokens; ++j) {
      const auto& x = block_[j];
      const V p = magnitude(x.p[0]);
      take(x.p, 1 / (atol_ + rtol_ * (p < kLargestMargin ? p : all(kLargestMargin))));
      take(x.a, 1 / (atol_ + rtol_ * magnitude(x.a[0])));
    }
    const V h = step_of(last, before);
    return timed_ ? time_step(h) : h;
  }
  /// The same of the time, up to h: relative to t at the step's end, where t' grows. The end moves
  /// with the step, which hardly moves with the end.
  V time_step(V h) const {
    h = shortened_to_rise(h);
    const V last = magnitude(time_.t[K]), before = magnitude(time_.t[K - 1]);
    const Bits on = mask(now_ < all(t_end_));
    for (int pass = 0; pass < 2; ++pass) {
      const V per = 1 / (kLeastTime + rtol_ * (now_ + time_.t[1] * h));
      const V most = step_of(last * per, before * per);
      h = select(on & mask(most < h), most, h);
    }
    return h;
  }
  /// A step in which m does not rise far from where e^m is next to nothing, as its series does not tell;
  /// see core/flow/taylor.cpp.
  V shortened_to_rise(V h) const {
    for (int pass = 0; pass < 3; ++pass) {
      V rise = time_.slope[K - 1] * (Number(1) / (K - 1));
      for (int k = K - 2; k > 0; --k) rise = fma(rise, h, time_.slope[k] * (Number(1) / k));
      rise *= h;
      const V end = Base::exp(margin_ + rise) * h;
      const Bits far = mask(rise > all(kLongestRise)) & mask(end > rtol_ * now_);
      if (!any(far)) break;
      const V share = number(0.9) * kLongestRise / rise;
      h = select(far, h * (share > number(0.1) ? share : all(number(0.1))), h);
    }
    return h;
  }
  static V step_of(V last, V before) {
    last = Base::inverse_root(last, K), before = Base::inverse_root(before, K - 1);
    return number(0.85) * (last < before ? last : before);
  }
  static bool any(Bits some) {
    typename NumberBits<Number>::Integer found = 0;
    for (int lane = 0; lane < Width; ++lane) found |= some[lane];
    return found != 0;
  }

  typename Base::Block block_[kMost];
  V p_[kMost] = {}, a_[kMost] = {}, s_[kMost] = {};
  TimeSeries<K, V> time_ = {};
  V h_ = {}, now_ = {}, margin_ = {};
  V leader_ = {}, leader_s_ = {}, level_token_ = {}, level_time_ = {};
  Bits certified_ = {}, fresh_ = {};
  ReplicatorTask task_;
  ReplicatorAnswers answers_;
  Number rtol_, atol_, t_end_, level_;
  bool timed_;
  long start_[Width] = {}, next_ = 0;
  int steps_[Width] = {}, running_ = 0;
  long all_steps_ = 0;
};

template <class Vectors, int Order>
constexpr ReplicatorKernel replicator_kernel_of() {
  using Runs = ReplicatorRuns<Vectors, Order>;
  return {sizeof(Runs),
          [](const ReplicatorTask& task, void* memory, const ReplicatorAnswers& answers) {
            return (new (memory) Runs(task, answers))->follow();
          }};
}

/// For vectors of so many bytes.
template <int Bytes>
constexpr ReplicatorKernels replicator_kernels_of() {
  using Kernel = ReplicatorKernel;
  return {replicator_kernel_of<Lanes<Bytes / 8>, Kernel::exact_order>(),
          replicator_kernel_of<Lanes<Bytes / 4, float>, Kernel::single_order>()};
}

}  // namespace
}  // namespace polarflow

#pragma GCC diagnostic pop
