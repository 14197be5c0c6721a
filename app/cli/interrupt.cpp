#include "app/cli/interrupt.h"

namespace polarflow {
namespace {
volatile std::sig_atomic_t interrupted = 0;
extern "C" void note_interrupt(int signal) {
  interrupted = signal;
}
}  // namespace

InterruptGuard::InterruptGuard() {
  for (std::size_t k = 0; k < kSignals.size(); ++k) {
    previous_[k] = std::signal(kSignals[k], note_interrupt);
    if (previous_[k] == SIG_IGN) std::signal(kSignals[k], SIG_IGN);
  }
}

InterruptGuard::~InterruptGuard() {
  for (std::size_t k = 0; k < kSignals.size(); ++k) std::signal(kSignals[k], previous_[k]);
}

void InterruptGuard::check() const {
  if (interrupted) throw Interrupted(interrupted);
}

}  // namespace polarflow
