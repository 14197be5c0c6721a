#include "app/files/leftover.h"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>

namespace polarflow {
namespace {

// Plain memory that is never freed: a signal may come at any moment, on any thread.
struct Slot {
  enum State { empty, filling, ready };

  std::atomic<int> state = empty;
  pid_t process = 0;  // 0: the file
  std::array<char, 4096> file{};
};
std::array<Slot, 64> slots;
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void remove_leftovers(int signal) {
  const int error = errno;
  for (Slot& slot : slots) {
    if (slot.state != Slot::ready) continue;
    if (slot.process != 0)
      ::kill(slot.process, SIGKILL);
    else
      ::unlink(slot.file.data());
  }
  errno = error;
  ::signal(signal, SIG_DFL);
  ::raise(signal);  // ends us once this handler returns
}

void watch_signals() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction now {};
    if (::sigaction(signal, nullptr, &now) != 0 || (now.sa_flags & SA_SIGINFO) != 0 ||
        now.sa_handler != SIG_DFL)
      continue;
    now.sa_handler = remove_leftovers;
    ::sigaction(signal, &now, nullptr);
  }
}

/// The number of a slot that `fill` has filled; -1 where all are taken.
template <class Fill>
int taken_slot(const Fill& fill) {
  watch_signals();
  for (std::size_t k = 0; k < slots.size(); ++k) {
    int expected = Slot::empty;
    if (!slots[k].state.compare_exchange_strong(expected, Slot::filling)) continue;
    fill(slots[k]);
    slots[k].state = Slot::ready;
    return static_cast<int>(k);
  }
  return -1;
}

}  // namespace

Leftover::Leftover(const std::string& file) {
  if (file.size() >= Slot{}.file.size()) return;
  slot_ = taken_slot([&file](Slot& slot) {
    slot.process = 0;
    std::memcpy(slot.file.data(), file.c_str(), file.size() + 1);
  });
}

Leftover::Leftover(pid_t process)
    : slot_(taken_slot([process](Slot& slot) { slot.process = process; })) {}

Leftover::~Leftover() {
  if (slot_ >= 0) slots[static_cast<std::size_t>(slot_)].state = Slot::empty;
}

}  // namespace polarflow
