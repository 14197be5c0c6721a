#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "app/run/mailbox.h"
#include "app/run/thread.h"

namespace polarflow {

/// Does pieces of work one after another on a thread of its own, so that nobody waits for them.
///
/// Each leaves a sentence: what it returns, or the message of what it throws.
/// Thread  every public function: any thread, none waits.
class JobQueue {
 public:
  using Work = std::function<std::string(const StopToken&)>;

  /// `wake` is called on the queue's thread after each piece of work.
  explicit JobQueue(std::function<void()> wake);
  ~JobQueue();

  /// Work in hand goes on; it should end soon after stop is requested.
  void post(Work work);
  /// The sentences since the last call.
  [[nodiscard]] std::vector<std::string> take_news() { return news_.take(); }
  /// Whether something is still to do.
  [[nodiscard]] bool busy() const { return waiting_ > 0; }

 private:
  void run(const StopToken& stop);

  std::function<void()> wake_;
  Mailbox<Work> work_;
  Mailbox<std::string> news_;
  std::atomic<int> waiting_ = 0;
  Thread thread_;  // last, so that it ends before what it uses
};

}  // namespace polarflow
