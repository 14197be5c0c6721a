#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/files/leftover.h"

namespace polarflow {

/// Another program that reads what we write and leaves a file; its messages are kept.
///
/// No shell: the arguments reach it as they are. Ctrl+C on the terminal does not reach it; it does
/// not outlive us.
class ChildProcess {
 public:
  /// Errors  MachineError when the program cannot be started.
  /// Range   found() first, to tell one that is missing.
  explicit ChildProcess(const std::vector<std::string>& arguments);
  /// Ends it at once if it has not finished.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// Whether it took all of the bytes; false when it has gone.
  [[nodiscard]] bool write(std::string_view bytes);
  /// Closes its input and waits for its end: its exit status, or 128 + the signal that ended it.
  [[nodiscard]] int finish();
  /// The last line of what it has said on standard error.
  [[nodiscard]] std::string complaint() const;

 private:
  void start(const std::vector<std::string>& arguments, int input);

  pid_t id_ = -1;
  std::optional<Leftover> leftover_;
  int input_ = -1;   // our end of its standard input
  int errors_ = -1;  // an unnamed file that takes its standard error
};

/// Whether a program of that name is on the search path.
[[nodiscard]] bool program_found(const std::string& name);

}  // namespace polarflow
