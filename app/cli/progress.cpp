#include "app/cli/progress.h"

#include <unistd.h>

#include <iostream>

namespace polarflow {

namespace {
constexpr std::string_view kClearLine = "\r\x1b[K";
}

Progress::Progress() : terminal_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (!shown_.empty()) std::cerr << kClearLine << std::flush;
}

void Progress::show(std::string_view text) {
  if (!terminal_ || text == shown_) return;
  shown_ = text;
  std::cerr << kClearLine << text << std::flush;
}

}  // namespace polarflow
