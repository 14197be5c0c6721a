#include "app/cli/sweep_journal.h"

#include "app/files/machine_error.h"
#include "core/base/error.h"
#include "core/text/fingerprint.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace polarflow {
namespace {

constexpr std::string_view kMagic = "polarflow-sweep 1\n";

[[noreturn]] void fail(const std::filesystem::path& path) {
  throw MachineError(path.string() + ": " + std::strerror(errno));
}

/// The bytes of a file, as far as the journal of the sweep can be long.
std::string contents(int file, const Sweep& sweep, const std::filesystem::path& path) {
  const std::size_t most = journal_head(sweep).size() +
                           part_count(sweep) * 2 * sizeof(std::uint64_t) +
                           point_count(sweep) * sizeof(SweepOutcome);
  std::string bytes;
  char part[1 << 16];
  while (bytes.size() < most) {
    const ssize_t got = ::read(file, part, std::min(sizeof part, most - bytes.size()));
    if (got < 0) fail(path);
    if (got == 0) break;
    bytes.append(part, static_cast<std::size_t>(got));
  }
  return bytes;
}

void write_all(int file, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) fail(path);
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// Takes the whole records at the front of `bytes`; returns how many bytes they are.
std::size_t read_records(std::string_view bytes, const Sweep& sweep, SweepParts& parts) {
  for (std::size_t taken = 0;;) {
    std::uint64_t part = 0;
    const std::string_view rest = bytes.substr(taken);
    if (rest.size() < sizeof part) return taken;
    std::memcpy(&part, rest.data(), sizeof part);
    if (part >= part_count(sweep)) return taken;
    std::vector<SweepOutcome> outcomes(part_size(sweep, part));
    const std::size_t size = outcomes.size() * sizeof(SweepOutcome);
    if (rest.size() < sizeof part + size) return taken;
    std::memcpy(outcomes.data(), rest.data() + sizeof part, size);
    const std::string record = journal_record(part, outcomes);
    if (!rest.starts_with(record)) return taken;
    parts.insert_or_assign(part, std::move(outcomes));
    taken += record.size();
  }
}

}  // namespace

std::size_t point_count(const Sweep& sweep) {
  return sweep.points();
}

std::size_t part_count(const Sweep& sweep) {
  return (point_count(sweep) + kSweepPart - 1) / kSweepPart;
}

std::size_t part_size(const Sweep& sweep, std::size_t part) {
  return std::min(kSweepPart, point_count(sweep) - part * kSweepPart);
}

std::string journal_head(const Sweep& sweep) {
  return std::string(kMagic) + sweep.key() + '\n';
}

std::string journal_record(std::uint64_t part, const std::vector<SweepOutcome>& outcomes) {
  std::string bytes(sizeof part + outcomes.size() * sizeof(SweepOutcome), '\0');
  std::memcpy(bytes.data(), &part, sizeof part);
  std::memcpy(bytes.data() + sizeof part, outcomes.data(), outcomes.size() * sizeof(SweepOutcome));
  const std::uint64_t sum = fingerprint(bytes);
  bytes.append(reinterpret_cast<const char*>(&sum), sizeof sum);
  return bytes;
}

JournalText parse_journal(std::string_view bytes, const Sweep& sweep, const std::string& file) {
  const std::string head = journal_head(sweep);
  JournalText journal;
  if (bytes.starts_with(head))
    journal.end = head.size() + read_records(bytes.substr(head.size()), sweep, journal.parts);
  else if (!head.starts_with(bytes))
    throw Error(file + ": belongs to another sweep; remove it to begin anew");
  return journal;
}

SweepJournal::SweepJournal(std::filesystem::path path, const Sweep& sweep)
    : path_(std::move(path)), file_(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
  if (file_ < 0) fail(path_);
  try {
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0)
      throw Error(path_.string() + ": another sweep is writing it");
    auto [parts, end] = parse_journal(contents(file_, sweep, path_), sweep, path_.string());
    parts_ = std::move(parts);
    if (::ftruncate(file_, static_cast<off_t>(end)) != 0 || ::lseek(file_, 0, SEEK_END) < 0)
      fail(path_);
    if (end == 0) write_all(file_, journal_head(sweep), path_);
  } catch (...) {
    ::close(file_);
    throw;
  }
}

SweepJournal::~SweepJournal() {
  ::close(file_);
}

void SweepJournal::add(std::size_t part, std::vector<SweepOutcome> outcomes) {
  write_all(file_, journal_record(part, outcomes), path_);
  parts_.insert_or_assign(part, std::move(outcomes));
}

void SweepJournal::discard() {
  std::filesystem::remove(path_);
}

}  // namespace polarflow
