#pragma once

#include "core/ensemble/replicator_kernel.h"
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
template <int Width>
struct LaneByLane {
  using V = typename Lanes<Width>::V;
  [[gnu::always_inline]] static inline V of(V v) { return v; }
};

/// Follows up to `Width` starts at once. A lane whose run has its answer takes the next start, so
/// that all lanes stay busy; every lane has steps of its own, and no answer depends on the others.
template <int Width>
class ReplicatorRuns : TaylorRecurrence<Width, 12, LaneByLane<Width>> {
  using Base = TaylorRecurrence<Width, 12, LaneByLane<Width>>;
  using typename Base::V;
  using Bits = typename Base::Bits;
  using Base::all, Base::exp, Base::fma, Base::magnitude, Base::K;
  static constexpr int kMost = ReplicatorKernel::most_tokens;
  static constexpr int kMostSteps = 20000;

 public:
  ReplicatorRuns(const ReplicatorTask& task, const ReplicatorAnswers& answers)
      : task_(task), answers_(answers) {}

  void follow() {
    for (int lane = 0; lane < Width; ++lane) next_start(lane);
    while (running_ > 0) {
      weigh();
      rank();
      note_level();
      if (!finish()) step();  // else first a look at the starts that came in
    }
  }

 private:
  /// Puts the next start into the lane; with none left the lane idles at the last one.
  void next_start(int lane) {
    const bool some = next_ < task_.count;
    if (some) ++running_;
    start_[lane] = some ? next_++ : -1;
    steps_[lane] = 0;
    fresh_[lane] = -1;
    level_token_[lane] = -1, level_time_[lane] = 0, now_[lane] = 0;
    for (int j = 0; some && j < task_.tokens; ++j) {
      p_[j][lane] = task_.p[j];
      a_[j][lane] = task_.a[start_[lane] * task_.tokens + j] / task_.temperature;
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
      const Bits ahead = (a_[j] > top_a) | ((a_[j] == top_a) & (p_[j] > top_p));
      top_a = ahead ? a_[j] : top_a, top_p = ahead ? p_[j] : top_p;
      leader_s_ = ahead ? s_[j] : leader_s_;
      leader_ = ahead ? all(j) : leader_;
    }
    certified_ = all(0) == all(0);
    for (int j = 0; j < task_.tokens; ++j) {
      const Bits behind = (p_[j] < top_p) | ((p_[j] == top_p) & (a_[j] < top_a));
      certified_ &= behind | (leader_ == all(j));
    }
  }
  /// Where the leader's weight has come over the level in the last step, the time when it did.
  void note_level() {
    if (!task_.level_wanted) return;
    const Bits over = leader_s_ >= all(task_.level);
    V before = {};
    for (int j = 0; j < task_.tokens; ++j)
      before = leader_ == all(j) ? block_[j].s[0] : before;
    const Bits came = over & (fresh_ | (before < all(task_.level)));
    if (!any(came)) return;
    const V t = fresh_ ? V{} : time_at(level_step(before));
    level_token_ = came ? leader_ : level_token_;
    level_time_ = came ? t : level_time_;
  }
  /// The h of the last step at which the leader's weight is at the level, by Newton's iteration
  /// from the chord. The number of iterations is fixed, so that lanes do not depend on each other.
  V level_step(V before) {
    V c[K + 1] = {};
    for (int j = 0; j < task_.tokens; ++j)
      for (int k = 0; k <= K; ++k) c[k] = leader_ == all(j) ? block_[j].s[k] : c[k];
    V h = h_ * ((task_.level - before) / (leader_s_ - before));
    for (int iteration = 0; iteration < 6; ++iteration) {
      V value = c[K], slope = {};
      for (int k = K - 1; k >= 0; --k) slope = fma(slope, h, value), value = fma(value, h, c[k]);
      h += (task_.level - value) / slope;
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
  /// Writes the answers of the runs that have one, and lets their lanes take the next start; true
  /// if any did.
  bool finish() {
    const Bits timed = Bits((leader_s_ >= all(task_.level)) | ~(now_ < all(task_.t_end)));
    const Bits done = certified_ & (task_.level_wanted ? timed : certified_);
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
    const bool in_time = level_token_[lane] == leader_[lane] && level_time_[lane] <= task_.t_end;
    answers_.winner[i] = decided ? static_cast<int>(leader_[lane]) : -1;
    answers_.t[i] = decided && in_time ? level_time_[lane]
                                       : std::numeric_limits<double>::quiet_NaN();
  }
  /// One step of every lane, as long as the last two terms stay below the tolerance.
  void step() {
    for (int j = 0; j < task_.tokens; ++j)
      block_[j].p[0] = p_[j], block_[j].a[0] = a_[j], block_[j].s[0] = s_[j];
    time_.t[0] = now_;
    const typename Base::Blocks on{block_, task_.tokens, task_.rate_p, task_.rate_a};
    Base::expand(on, [this]<int k>(std::integral_constant<int, k>, V m) {
      if (task_.level_wanted)
        Base::template time_term<k, V>(time_, m, k == 0 ? exp(m) : V{}, task_.offset);
    });
    const V last = inverse_root(size(K), K), before = inverse_root(size(K - 1), K - 1);
    h_ = 0.85 * (last < before ? last : before);
    for (int j = 0; j < task_.tokens; ++j) {
      p_[j] = block_[j].p[K], a_[j] = block_[j].a[K];
      for (int k = K - 1; k >= 0; --k)
        p_[j] = fma(p_[j], h_, block_[j].p[k]), a_[j] = fma(a_[j], h_, block_[j].a[k]);
    }
    if (task_.level_wanted) now_ = time_at(h_);
    fresh_ = Bits{};
    for (int& steps : steps_) ++steps;
  }
  /// The largest k-th coefficient in units of the tolerance.
  V size(int k) const {
    V most = {};
    for (int j = 0; j < task_.tokens; ++j) {
      const auto& x = block_[j];
      const V p = magnitude(x.p[k]) / (task_.atol + task_.rtol * magnitude(x.p[0]));
      const V a = magnitude(x.a[k]) / (task_.atol + task_.rtol * magnitude(x.a[0]));
      most = p > most ? p : most;
      most = a > most ? a : most;
    }
    if (!task_.level_wanted) return most;
    const V t = magnitude(time_.t[k]) / (task_.rtol * (1 + time_.t[0]));
    return (now_ < all(task_.t_end)) & (t > most) ? t : most;
  }
  /// x^(−1/k) within 7 %, at most 1e6: bits of a number are its logarithm, roughly.
  static V inverse_root(V x, int k) {
    x = x > 1e-60 ? x : all(1e-60);
    x = x < 1e300 ? x : all(1e300);
    Bits bits;
    std::memcpy(&bits, &x, sizeof bits);
    const V log2 = __builtin_convertvector(bits, V) * 0x1p-52 - 1023;
    bits = __builtin_convertvector((log2 * (-1.0 / k) + 1023) * 0x1p52, Bits);
    std::memcpy(&x, &bits, sizeof x);
    return x < 1e6 ? x : all(1e6);
  }
  static bool any(Bits mask) {
    long long found = 0;
    for (int lane = 0; lane < Width; ++lane) found |= mask[lane];
    return found != 0;
  }

  typename Base::Block block_[kMost];
  V p_[kMost] = {}, a_[kMost] = {}, s_[kMost] = {};
  TimeSeries<K, V> time_ = {};
  V h_ = {}, now_ = {}, leader_ = {}, leader_s_ = {}, level_token_ = {}, level_time_ = {};
  Bits certified_ = {}, fresh_ = {};
  ReplicatorTask task_;
  ReplicatorAnswers answers_;
  long start_[Width] = {}, next_ = 0;
  int steps_[Width] = {}, running_ = 0;
};

template <int Width>
void follow_replicators(const ReplicatorTask& task, void* memory,
                        const ReplicatorAnswers& answers) {
  (new (memory) ReplicatorRuns<Width>(task, answers))->follow();
}

template <int Width>
constexpr ReplicatorKernel replicator_kernel_of() {
  return {sizeof(ReplicatorRuns<Width>), follow_replicators<Width>};
}

}  // namespace
}  // namespace polarflow

#pragma GCC diagnostic pop
