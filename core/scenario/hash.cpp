#include "core/scenario/slots.h"

#include <cstdint>

namespace polarflow {
namespace {

/// FNV-1a over the text, then the finalizer of SplitMix64.
std::uint64_t hash_text(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9ULL;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebULL;
  return hash ^ (hash >> 31);
}

std::string hexadecimal(std::uint64_t bits) {
  std::string digits(16, '0');
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, bits >>= 4)
    *digit = "0123456789abcdef"[bits & 15];
  return digits;
}

}  // namespace

std::string hash_of(const Scenario& scenario, const std::string& source) {
  Scenario state = resolved(scenario, source);
  state.title.clear();
  for (auto& [pointer, array] : state.arrays)
    std::get<ValuesInit>(array).numbers.array() += 0.0;  // −0 and 0 are the same state
  return hexadecimal(hash_text(to_line(json_of(state))));
}

}  // namespace polarflow
