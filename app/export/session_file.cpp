#include "app/export/session_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "app/export/formats.h"

namespace polarflow {

namespace {

constexpr std::uintmax_t kLargest = std::uintmax_t{1} << 28;

}  // namespace

std::string session_in(std::string bytes, const std::string& source) {
  for (const Format& format : all_formats()) {
    if (!format.recognizes(bytes)) continue;
    try {
      if (auto session = format.session(bytes)) return *std::move(session);
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(source + ": " + error.what());
    }
    throw std::runtime_error(source + ": carries no session; Polarflow opens its own files");
  }
  return bytes;
}

std::string read_file(const std::filesystem::path& path) {
  const std::string name = path.string();
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) throw std::runtime_error(name + ": is a folder");
  const auto size = std::filesystem::file_size(path, error);
  if (!error && size > kLargest) throw std::runtime_error(name + ": larger than 256 MiB");
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(name + ": " + std::strerror(errno));
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace polarflow
