#pragma once

#include <cstdint>
#include <filesystem>

#include "app/session/undo_text.h"

namespace polarflow {

/// Keeps an undo trail in a file: appends what is new, and begins the file anew with the newest
/// steps when it grows too large, so that what is written grows with the number of steps alone.
///
/// Range   4 MiB, or a single step.
class UndoFile {
 public:
  static constexpr std::uintmax_t kLargest = std::uintmax_t{4} << 20;

  explicit UndoFile(std::filesystem::path path) : path_(std::move(path)) {}

  /// Errors  MachineError; the next trail is then written whole.
  void write(const UndoTrail& trail);

 private:
  void begin(const UndoTrail& trail);

  std::filesystem::path path_;
  UndoText text_;
  std::uintmax_t size_ = 0;  // of the file; 0: it is to be begun
};

}  // namespace polarflow
