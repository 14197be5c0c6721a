#include "core/theory/follower.h"

#include "core/base/random.h"

namespace polarflow {

const Snapshot& Follower::moved(Tolerance tolerance) {
  const std::uint64_t pattern = patterns_++ % 4;
  const auto move = [&](double x, Index i) {
    const bool down = CounterRandom(pattern).uniform(static_cast<std::uint64_t>(i)) < 0.5;
    const double way = pattern > 0 && down ? -1 : 1;
    if (x != 0 && std::abs(x) < tolerance.atol) return 0.0;  // it may as well be
    return x + way * (tolerance.atol + tolerance.rtol * std::abs(x));
  };
  flow_.state_at(now_.t, state_);
  for (Index i = 0; i < state_.V.size(); ++i) state_.V.data()[i] = move(state_.V.data()[i], i);
  for (Index i = 0; i < state_.a.size(); ++i) state_.a[i] = move(state_.a[i], state_.V.size() + i);
  taker_.take(now_.t, state_, moved_);
  return moved_;
}

}  // namespace polarflow
