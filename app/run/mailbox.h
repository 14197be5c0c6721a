#pragma once

#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

#include "app/run/thread.h"

namespace polarflow {

/// Messages to one reader, in the order in which they were posted.
///
/// Thread  post: any; the rest: the reader's.
template <class T>
class Mailbox {
 public:
  void post(T message) {
    {
      const std::lock_guard lock(mutex_);
      messages_.push_back(std::move(message));
    }
    arrived_.notify_one();
  }
  [[nodiscard]] bool empty() const {
    const std::lock_guard lock(mutex_);
    return messages_.empty();
  }
  /// What has arrived, at once.
  [[nodiscard]] std::vector<T> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(messages_, {});
  }
  /// Sleeps until a message arrives or a stop is requested; then what has arrived.
  [[nodiscard]] std::vector<T> wait(const StopToken& stop) {
    // The lock keeps the call out of the moment between the look at `stop` and the sleep.
    const StopCallback wake(stop, [this] {
      const std::lock_guard lock(mutex_);
      arrived_.notify_all();
    });
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [&] { return !messages_.empty() || stop.stop_requested(); });
    return std::exchange(messages_, {});
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<T> messages_;
};

}  // namespace polarflow
