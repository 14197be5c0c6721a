// The finished parts of a sweep, from the bytes of its journal.
#include <cstring>

#include "app/cli/sweep_journal.h"
#include "core/base/error.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/fuzz_sweep.h"

using namespace polarflow;

namespace {

/// The records with the sums that they have.
std::string mended(std::string_view records) {
  std::string bytes;
  std::uint64_t part = 0;
  while (records.size() >= sizeof part) {
    std::memcpy(&part, records.data(), sizeof part);
    part %= part_count(fuzz::sweep()) + 1;
    if (part == part_count(fuzz::sweep())) break;
    std::vector<SweepOutcome> outcomes(part_size(fuzz::sweep(), part), SweepOutcome::none());
    const std::size_t size = outcomes.size() * sizeof(SweepOutcome);
    records.remove_prefix(sizeof part);
    if (records.size() < size) break;
    std::memcpy(outcomes.data(), records.data(), size);
    bytes += journal_record(part, outcomes);
    records.remove_prefix(std::min(size + sizeof part, records.size()));
  }
  return bytes.append(records);
}

const std::string& head() {
  static const std::string kHead = journal_head(fuzz::sweep());
  return kHead;
}

std::string text_of(const SweepParts& parts) {
  std::string bytes = head();
  for (const auto& [part, outcomes] : parts) bytes += journal_record(part, outcomes);
  return bytes;
}

void read(std::string_view bytes) {
  try {
    const JournalText journal = parse_journal(bytes, fuzz::sweep(), "fuzz");
    fuzz::require(journal.end <= bytes.size());
    if (journal.end == 0) return;
    const std::string text = text_of(journal.parts);
    const JournalText again = parse_journal(text, fuzz::sweep(), "again");
    fuzz::require(again.end == text.size() && text_of(again.parts) == text);
  } catch (const Error& error) {
    fuzz::require(!std::string_view(error.what()).starts_with("again"));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  read(bytes);
  read(head() + std::string(bytes));
  read(head() + mended(bytes));
  return 0;
}
