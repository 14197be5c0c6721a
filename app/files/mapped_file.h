#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace polarflow {

/// A file that is read where it lies: its pages come into memory when they are looked at.
///
/// Range   files that can be mapped; an empty one has no bytes.
/// Errors  DumpError (unreadable) in one sentence: no such file, a folder, a pipe, a device.
class MappedFile {
 public:
  explicit MappedFile(std::filesystem::path path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string_view bytes() const { return {data_, size_}; }

  /// Looks whether all bytes are still there: those of a file cut short must not be touched.
  /// Range   no guard against a cut between this and the next look at the bytes.
  /// Errors  DumpError (truncated) with the bytes found and needed.
  void require_whole() const;
  /// Lets go of the pages that these bytes brought into memory; they come back when looked at.
  void release(std::string_view part) const;

 private:
  std::filesystem::path path_;
  int handle_ = -1;
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace polarflow
