#include "app/run/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "app/run/thread.h"

namespace polarflow {
namespace {

/// Batches that threads take one by one; the first exception ends them all.
class Batches {
 public:
  using Work = std::function<void(std::size_t first, std::size_t count)>;
  using Done = std::function<void(std::size_t first)>;
  Batches(std::size_t total, std::size_t batch, const Work& work, const Done& done)
      : total_(total), batch_(batch), work_(work), done_(done) {}

  void run() {
    try {
      while (!ended_) {
        const std::size_t first = next_.fetch_add(batch_);
        if (first >= total_) return;
        work_(first, std::min(batch_, total_ - first));
        const std::scoped_lock lock(mutex_);
        if (!ended_) done_(first);
      }
    } catch (...) {
      const std::scoped_lock lock(mutex_);
      if (!trouble_) trouble_ = std::current_exception();
      ended_ = true;
    }
  }
  void rethrow() const {
    if (trouble_) std::rethrow_exception(trouble_);
  }

 private:
  std::size_t total_, batch_;
  const Work& work_;
  const Done& done_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> ended_ = false;
  std::mutex mutex_;
  std::exception_ptr trouble_;
};

}  // namespace

void for_batches(std::size_t total, std::size_t batch,
                 const std::function<void(std::size_t first, std::size_t count)>& work,
                 const std::function<void(std::size_t first)>& done, unsigned threads) {
  Batches batches(total, batch, work, done);
  {
    std::vector<Thread> others;
    for (unsigned i = 1; i < (threads ? threads : batch_threads()); ++i)
      others.emplace_back([&batches] { batches.run(); });
    batches.run();
  }
  batches.rethrow();
}

unsigned threads_beside_window() {
  return std::max(batch_threads(), 2u) - 1;
}

Sharing sharing_on(unsigned threads) {
  if (threads == 1) return {};
  // Four parts a thread, so that those which are done first need not wait long.
  return {4 * std::size_t{threads}, [threads](std::size_t count, const Sharing::Part& part) {
            for_batches(
                count, 1, [&part](std::size_t first, std::size_t) { part(first); },
                [](std::size_t) {}, threads);
          }};
}

unsigned batch_threads() {
  return std::max(std::thread::hardware_concurrency(), 1u);
}

}  // namespace polarflow
