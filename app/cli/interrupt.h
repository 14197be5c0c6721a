#pragma once

#include <array>
#include <csignal>
#include <exception>

namespace polarflow {

/// Something asked the program to end: Ctrl+C, its terminal that went, the system.
struct Interrupted : std::exception {
  explicit Interrupted(int by) : signal(by) {}

  int signal;
};

/// While it lives, SIGINT, SIGTERM and SIGHUP make the next check() throw instead of ending the
/// process; where they are ignored they stay so.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;
  /// Errors  Interrupted.
  void check() const;

 private:
  static constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP};
  std::array<void (*)(int), kSignals.size()> previous_{};
};

}  // namespace polarflow
