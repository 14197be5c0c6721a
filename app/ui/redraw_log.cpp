#include "app/ui/redraw_log.h"

#include <ctime>

#include "app/files/atomic_file.h"

namespace polarflow {

namespace {

/// Milliseconds that this thread has spent on the processor.
double processor_time() {
  timespec spent{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return 1e3 * static_cast<double>(spent.tv_sec) + 1e-6 * static_cast<double>(spent.tv_nsec);
}

}  // namespace

RedrawLog::RedrawLog(const std::optional<std::filesystem::path>& path) {
  if (!path) return;
  file_.reset(::fdopen(opened_for_lines(*path), "w"));
  std::fputs("# newest input s\tsubmitted s\twhy\tbuild ms\n", file_.get());
  std::fflush(file_.get());
}

void RedrawLog::begin_redraw() {
  begun_ = processor_time();
}

void RedrawLog::built() {
  built_ = processor_time() - begun_;
}

void RedrawLog::submitted(double newest_input, double now, std::string_view why) {
  if (!file_) return;
  std::fprintf(file_.get(), "%.6f\t%.6f\t%.*s\t%.3f\n", newest_input, now,
               static_cast<int>(why.size()), why.data(), built_);
  std::fflush(file_.get());
}

}  // namespace polarflow
