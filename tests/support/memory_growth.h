#pragma once

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <fstream>
#include <stdexcept>
#include <string>

namespace polarflow::test {

constexpr std::size_t kMiB = std::size_t{1} << 20;

/// A line of the kernel's account of the process, as "VmHWM:", in bytes.
inline std::size_t memory_in(const std::string& line) {
  std::ifstream status("/proc/self/status");
  std::string word;
  std::size_t size = 0;
  while (status >> word)
    if (word == line && status >> size) return size * 1024;
  FAIL("the kernel does not tell " << line);
  return 0;
}

/// How many bytes reading takes beyond what the process has, whether it succeeds or not.
template <class Read>
std::size_t growth_of_peak(const Read& read) {
  constexpr const char* kForgetPeak = "5";
  REQUIRE(std::ofstream("/proc/self/clear_refs") << kForgetPeak << std::flush);
  const std::size_t before = memory_in("VmRSS:");
  try {
    (void)read();
  } catch (const std::runtime_error&) {
  }
  const std::size_t peak = memory_in("VmHWM:");
  return peak > before ? peak - before : 0;
}

}  // namespace polarflow::test
