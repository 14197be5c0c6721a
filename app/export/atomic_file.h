#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "app/export/machine_error.h"

namespace polarflow {

/// Writes the bytes to the path, whole or not at all: beside it first, flushed, then renamed.
///
/// A link is followed; the mode of a file that is replaced is kept.
/// Errors  MachineError that names the path and what is wrong; nothing is left behind.
void write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

/// A file beside the target, for who writes it by name; it disappears again unless it takes the
/// target's place.
/// Errors  MachineError that names the target and what is wrong.
class FileBeside {
 public:
  explicit FileBeside(const std::filesystem::path& target);
  ~FileBeside();
  FileBeside(const FileBeside&) = delete;
  FileBeside& operator=(const FileBeside&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }
  void write(std::string_view bytes);
  /// Written after what the file holds by now, whoever wrote it, in place of its last byte where that
  /// is `last`.
  void append(std::string_view bytes, std::optional<char> last = {});
  /// The first bytes of what it holds by now, so many at most.
  [[nodiscard]] std::string head(std::size_t most) const;
  /// Range  within what it holds.
  void overwrite(std::size_t at, std::string_view bytes);
  /// Flushed, with the mode of the file that is replaced, and renamed.
  void replace_target();

 private:
  void take_mode() const;

  std::filesystem::path target_;
  std::string name_;
  int handle_ = -1;
};

}  // namespace polarflow
