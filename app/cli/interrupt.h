#pragma once

#include <exception>

namespace polarflow {

/// The user pressed Ctrl+C.
struct Interrupted : std::exception {};

/// While it lives, Ctrl+C makes the next check() throw instead of ending the process.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;
  /// Errors  Interrupted.
  void check() const;

 private:
  void (*previous_)(int);
};

}  // namespace polarflow
