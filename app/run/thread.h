#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

// What the program needs of std::stop_token, std::stop_callback and std::jthread, which libc++ 16
// does not have.
namespace polarflow {

/// Says whether a thread was asked to stop. Copies say the same; a new one says no for ever.
///
/// Thread  any.
class StopToken {
 public:
  [[nodiscard]] bool stop_requested() const { return state_ && state_->requested; }

 private:
  friend class StopCallback;
  friend class Thread;
  struct State {
    std::mutex mutex;  // held during the calls, so that no callback ends under its own
    std::vector<const std::function<void()>*> callbacks;
    std::atomic<bool> requested = false;
  };
  std::shared_ptr<State> state_;
};

/// Calls a function when the stop is requested, on the thread that requests it, or at once where it
/// has been; its own end waits for a call under way.
///
/// Range  the function makes and ends no callback of the same token, nor waits for who does.
class StopCallback {
 public:
  StopCallback(StopToken stop, std::function<void()> call)
      : stop_(std::move(stop)), call_(std::move(call)) {
    if (!stop_.state_) return;
    const std::lock_guard lock(stop_.state_->mutex);
    if (stop_.state_->requested)
      call_();
    else
      stop_.state_->callbacks.push_back(&call_);
  }
  ~StopCallback() {
    if (!stop_.state_) return;
    const std::lock_guard lock(stop_.state_->mutex);
    std::erase(stop_.state_->callbacks, &call_);
  }
  StopCallback(const StopCallback&) = delete;
  StopCallback& operator=(const StopCallback&) = delete;

 private:
  StopToken stop_;
  std::function<void()> call_;
};

/// A thread that is asked to stop, and waited for, when this ends.
class Thread {
 public:
  /// Calls function(stop), or function() where it takes none, on a thread of its own.
  ///
  /// Errors  std::system_error when the system gives no thread; what the function throws ends the
  ///         program.
  template <class Function>
  explicit Thread(Function function)
      : stop_(askable()), thread_([function = std::move(function), stop = stop_]() mutable {
          if constexpr (std::is_invocable_v<Function&, const StopToken&>)
            function(stop);
          else
            function();
        }) {}
  ~Thread() {
    if (!thread_.joinable()) return;
    request_stop();
    join();
  }
  Thread(Thread&&) = default;

  /// Sets what the token says, and calls the callbacks the first time; does not wait for the end.
  void request_stop() {
    const std::lock_guard lock(stop_.state_->mutex);
    if (stop_.state_->requested.exchange(true)) return;
    for (const auto* call : stop_.state_->callbacks) (*call)();
  }
  /// Waits until the function has returned. Range  once.
  void join() { thread_.join(); }

 private:
  static StopToken askable() {
    StopToken stop;
    stop.state_ = std::make_shared<StopToken::State>();
    return stop;
  }

  StopToken stop_;
  std::thread thread_;  // after what it is handed
};

}  // namespace polarflow
