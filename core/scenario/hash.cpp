#include "core/scenario/slots.h"
#include "core/text/fingerprint.h"

namespace polarflow {
namespace {

/// The text's fingerprint through the finalizer of SplitMix64.
std::uint64_t hash_text(std::string_view text) {
  std::uint64_t hash = fingerprint(text);
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9ULL;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebULL;
  return hash ^ (hash >> 31);
}

}  // namespace

std::string hash_of(const FlowScenario& scenario, const std::string& source) {
  FlowScenario state = resolved(scenario, source);
  state.title.clear();
  for (auto& [pointer, array] : state.arrays)
    std::get<ValuesInit>(array).numbers.array() += 0.0;  // −0 and 0 are the same state
  return hexadecimal(hash_text(to_line(json_of(state))));
}

}  // namespace polarflow
