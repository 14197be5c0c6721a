#pragma once

#include <sys/types.h>

#include <string>

namespace polarflow {

/// What must not outlive the program: a file half written, a program started by it. Where SIGINT,
/// SIGTERM or SIGHUP ends us, the file is removed and the program killed first.
///
/// A signal that somebody handles or ignores is left to them. At most 64 at once are looked after.
/// Thread  any.
class Leftover {
 public:
  /// Range  a path of less than 4096 bytes.
  explicit Leftover(const std::string& file);
  explicit Leftover(pid_t process);
  /// From here on it may stay.
  ~Leftover();
  Leftover(const Leftover&) = delete;
  Leftover& operator=(const Leftover&) = delete;

 private:
  int slot_ = -1;
};

}  // namespace polarflow
