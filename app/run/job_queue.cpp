#include "app/run/job_queue.h"

#include <exception>
#include <utility>

namespace polarflow {

JobQueue::JobQueue(std::function<void()> wake)
    : wake_(std::move(wake)), thread_([this](const StopToken& stop) { run(stop); }) {}

JobQueue::~JobQueue() {
  thread_.request_stop();
  thread_.join();
}

void JobQueue::post(Work work) {
  ++waiting_;
  work_.post(std::move(work));
}

void JobQueue::run(const StopToken& stop) {
  while (!stop.stop_requested())
    for (const Work& work : work_.wait(stop)) {
      if (stop.stop_requested()) return;
      std::string news;
      try {
        news = work(stop);
      } catch (const std::exception& error) {
        news = error.what();
      }
      news_.post(std::move(news));
      --waiting_;
      if (wake_) wake_();
    }
}

}  // namespace polarflow
