#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "app/files/leftover.h"
#include "app/files/machine_error.h"

namespace polarflow {

/// Who may read a new file: as the umask has it, or its owner alone, also where it replaces one
/// that others may read.
enum class Readers { usual, owner };

/// Writes the bytes to the path, whole or not at all: beside it first, flushed, then renamed.
///
/// A link is followed; the mode of a file that is replaced is kept. What is no file to replace - a
/// device, a pipe, a descriptor of a process such as /dev/stdout - is written through.
/// Errors  MachineError that names the path and what is wrong; nothing is left behind, also where
///         SIGINT, SIGTERM or SIGHUP ends the program.
void write_file_atomically(const std::filesystem::path& path, std::string_view bytes,
                           Readers readers = Readers::usual);

/// A descriptor for who writes line by line, as a log: of an emptied or new file, or of what is
/// written through; the caller closes it.
/// Errors  MachineError that names the path and what is wrong.
[[nodiscard]] int opened_for_lines(const std::filesystem::path& path);

/// A file beside the target, for who writes it by name; it disappears again unless it takes the
/// target's place. Where the target is to be written through, it lies with the temporary files.
/// Errors  MachineError that names the target and what is wrong.
class FileBeside {
 public:
  explicit FileBeside(const std::filesystem::path& target, Readers readers = Readers::usual);
  ~FileBeside();
  FileBeside(const FileBeside&) = delete;
  FileBeside& operator=(const FileBeside&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }
  void write(std::string_view bytes);
  /// Written after what the file holds by now, whoever wrote it, in place of its last byte where
  /// that is `last`.
  void append(std::string_view bytes, std::optional<char> last = {});
  /// The first bytes of what it holds by now, so many at most.
  [[nodiscard]] std::string head(std::size_t most) const;
  /// Range  within what it holds.
  void overwrite(std::size_t at, std::string_view bytes);
  /// Flushed, with the mode of the file that is replaced, and renamed; or copied into a target that
  /// is written through.
  void replace_target();

 private:
  void open_beside();
  void copy_through() const;

  std::filesystem::path target_;
  bool through_;
  Readers readers_;
  std::string name_;
  std::optional<Leftover> leftover_;
  int handle_ = -1;
};

}  // namespace polarflow
