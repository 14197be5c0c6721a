#include "app/run/saver.h"

#include <exception>
#include <utility>

namespace polarflow {

Saver::Saver(std::function<void(const std::string&)> write, std::function<void()> wake)
    : write_(std::move(write)),
      wake_(std::move(wake)),
      thread_([this](const std::stop_token& stop) {
        while (!stop.stop_requested()) write_newest(texts_.wait(stop));
      }) {}

Saver::~Saver() {
  thread_.request_stop();
  thread_.join();
  write_newest(texts_.take());
}

void Saver::write_newest(const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  std::shared_ptr<const std::string> trouble;
  try {
    write_(texts.back());
  } catch (const std::exception& error) {
    trouble = std::make_shared<const std::string>(error.what());
  }
  const bool news = trouble || trouble_.get();
  trouble_.publish(std::move(trouble));
  if (news && wake_) wake_();
}

}  // namespace polarflow
