#pragma once

#include "core/run/sweep.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace polarflow {

/// The parts of a sweep that are finished, by their number: part b holds the points from number
/// b·kSweepPart on, counted row by row, as many or, at the end, what is left.
using SweepParts = std::map<std::size_t, std::vector<SweepOutcome>>;
inline constexpr std::size_t kSweepPart = 64;

[[nodiscard]] std::size_t point_count(const Sweep& sweep);
[[nodiscard]] std::size_t part_count(const Sweep& sweep);
[[nodiscard]] std::size_t part_size(const Sweep& sweep, std::size_t part);

/// What a journal begins with, which tells its sweep from others.
[[nodiscard]] std::string journal_head(const Sweep& sweep);

/// A finished part in a journal: its number, its outcomes, a checksum of both.
[[nodiscard]] std::string journal_record(std::uint64_t part,
                                         const std::vector<SweepOutcome>& outcomes);

/// The parts whose records are whole at the front of a journal, and where the last of them ends; 0
/// where not even the head is whole.
struct JournalText {
  SweepParts parts;
  std::size_t end = 0;
};

/// Errors  Error that names the file: it is the journal of another sweep.
[[nodiscard]] JournalText parse_journal(std::string_view bytes, const Sweep& sweep,
                                        const std::string& file);

/// Keeps finished parts of a sweep in a file beside its result, so that a killed sweep goes on where
/// it was. What a kill leaves half-written at the end of the file is cut off.
class SweepJournal {
 public:
  /// Opens the journal or begins one.
  /// Errors  Error: the file belongs to another sweep; MachineError: it cannot be read or written.
  SweepJournal(std::filesystem::path path, const Sweep& sweep);
  ~SweepJournal();
  SweepJournal(const SweepJournal&) = delete;
  SweepJournal& operator=(const SweepJournal&) = delete;

  [[nodiscard]] const SweepParts& parts() const { return parts_; }
  /// Keeps a finished part.  Errors  MachineError.
  void add(std::size_t part, std::vector<SweepOutcome> outcomes);
  /// Removes the file: the sweep's result is written.
  void discard();

 private:
  std::filesystem::path path_;
  int file_ = -1;
  SweepParts parts_;
};

}  // namespace polarflow
