#include "app/files/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

#include "app/files/dump_error.h"

namespace polarflow {
namespace {

[[noreturn]] void fail(const std::string& why) {
  throw DumpError(DumpError::Kind::unreadable, why);
}

/// The size of an open file.  Errors  what is no file with an end.
std::size_t size_of_file(int handle) {
  struct stat found {};
  if (::fstat(handle, &found) != 0) fail(std::strerror(errno));
  if (S_ISDIR(found.st_mode)) fail("is a folder, not a file");
  if (S_ISFIFO(found.st_mode) || S_ISSOCK(found.st_mode))
    fail("is a pipe; arrays are read out of files only");
  if (!S_ISREG(found.st_mode)) fail("is a device; arrays are read out of files only");
  return static_cast<std::size_t>(found.st_size);
}

}  // namespace

MappedFile::MappedFile(std::filesystem::path path) : path_(std::move(path)) {
  // Without waiting: opening a pipe would otherwise last until somebody writes to it.
  handle_ = ::open(path_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (handle_ < 0) fail(std::strerror(errno));
  try {
    size_ = size_of_file(handle_);
    if (size_ == 0) return;
    void* const place = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, handle_, 0);
    if (place == MAP_FAILED) fail(std::string("cannot be mapped: ") + std::strerror(errno));
    data_ = static_cast<const char*>(place);
  } catch (...) {
    ::close(handle_);
    throw;
  }
}

MappedFile::~MappedFile() {
  if (data_) ::munmap(const_cast<char*>(data_), size_);
  ::close(handle_);
}

void MappedFile::require_whole() const {
  const std::size_t now = size_of_file(handle_);
  if (now >= size_) return;
  throw DumpError(DumpError::Kind::truncated,
                  "was cut short while it was open: " + std::to_string(now) + " bytes found, " +
                      std::to_string(size_) + " needed");
}

void MappedFile::release(std::string_view part) const {
  if (part.empty()) return;
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto at = reinterpret_cast<std::uintptr_t>(part.data());
  const std::uintptr_t from = at / page * page;
  ::madvise(reinterpret_cast<void*>(from), at + part.size() - from, MADV_DONTNEED);
}

}  // namespace polarflow
