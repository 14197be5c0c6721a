#pragma once

#include <memory>
#include <mutex>

namespace polarflow {

/// The newest immutable value from one thread to any other; older ones are dropped unread.
///
/// Thread  any; the lock covers a pointer swap.
template <class T>
class Latest {
 public:
  void publish(std::shared_ptr<const T> value) {
    const std::lock_guard lock(mutex_);
    value_.swap(value);  // the old value dies after the lock, in this scope
  }
  [[nodiscard]] std::shared_ptr<const T> get() const {
    const std::lock_guard lock(mutex_);
    return value_;
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const T> value_;
};

}  // namespace polarflow
