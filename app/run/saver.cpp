#include "app/run/saver.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace polarflow {

Saver::Saver(std::function<void()> wake)
    : wake_(std::move(wake)), thread_([this](const StopToken& stop) {
        while (!stop.stop_requested()) write_newest(writes_.wait(stop));
      }) {}

Saver::~Saver() {
  thread_.request_stop();
  thread_.join();
  write_newest(writes_.take());
}

void Saver::write_newest(const std::vector<Write>& writes) {
  for (auto one = writes.begin(); one != writes.end(); ++one)
    if (std::find_if(one + 1, writes.end(),
                     [&](const Write& newer) { return newer.file == one->file; }) == writes.end())
      write(*one);
}

void Saver::write(const Write& write) {
  std::shared_ptr<const std::string> trouble;
  try {
    write.run();
  } catch (const std::exception& error) {
    trouble = std::make_shared<const std::string>(error.what());
  }
  const bool news = trouble || trouble_.get();
  trouble_.publish(std::move(trouble));
  if (news && wake_) wake_();
}

}  // namespace polarflow
