#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace polarflow {

/// What tells that a file is still the one that it was.
struct FileStamp {
  std::uint64_t bytes = 0;
  std::string hash;  ///< 16 hexadecimal digits

  bool operator==(const FileStamp&) const = default;
};

/// The stamp of a file: of its size and of 64 pieces of 4 KiB that are spread over it, so that a file
/// of any size costs no more than a small one. A change between the pieces alone is not seen.
/// Range  zeros and an empty hash for what cannot be read.
[[nodiscard]] FileStamp stamp_of(const std::filesystem::path& path);

}  // namespace polarflow
