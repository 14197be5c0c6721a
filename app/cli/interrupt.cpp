#include "app/cli/interrupt.h"

#include <csignal>

namespace polarflow {
namespace {
volatile std::sig_atomic_t interrupted = 0;
extern "C" void note_interrupt(int) { interrupted = 1; }
}  // namespace

InterruptGuard::InterruptGuard() : previous_(std::signal(SIGINT, note_interrupt)) {}
InterruptGuard::~InterruptGuard() { std::signal(SIGINT, previous_); }
void InterruptGuard::check() const {
  if (interrupted) throw Interrupted{};
}

}  // namespace polarflow
