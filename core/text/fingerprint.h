#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace polarflow {

/// FNV-1a over the bytes: equal bytes, equal numbers; no safeguard against anyone.
[[nodiscard]] inline std::uint64_t fingerprint(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

/// 16 digits.
[[nodiscard]] inline std::string hexadecimal(std::uint64_t bits) {
  std::string digits(16, '0');
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, bits >>= 4)
    *digit = "0123456789abcdef"[bits & 15];
  return digits;
}

}  // namespace polarflow
