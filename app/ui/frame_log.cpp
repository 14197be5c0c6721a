#include "app/ui/frame_log.h"

#include <cstdio>
#include <ctime>
#include <stdexcept>

namespace polarflow {

namespace {

/// Milliseconds that this thread has spent on the processor.
double processor_time() {
  timespec spent{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return 1e3 * static_cast<double>(spent.tv_sec) + 1e-6 * static_cast<double>(spent.tv_nsec);
}

}  // namespace

FrameLog::FrameLog(const std::optional<std::filesystem::path>& path) {
  if (!path) return;
  file_.open(*path, std::ios::trunc);
  if (!file_) throw std::runtime_error("The frame log " + path->string() + " cannot be written.");
  file_ << "# newest input s\tsubmitted s\twhy\tbuild ms\n" << std::flush;
}

void FrameLog::begin_frame() {
  begun_ = processor_time();
}

void FrameLog::built() {
  built_ = processor_time() - begun_;
}

void FrameLog::submitted(double newest_input, double now, std::string_view why) {
  if (!file_.is_open()) return;
  char line[120];
  std::snprintf(line, sizeof line, "%.6f\t%.6f\t%.*s\t%.3f\n", newest_input, now,
                static_cast<int>(why.size()), why.data(), built_);
  file_ << line << std::flush;
}

}  // namespace polarflow
