#include "app/export/session_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "app/export/film_session.h"
#include "app/export/formats.h"

namespace polarflow {

namespace {

constexpr std::uintmax_t kLargest = std::uintmax_t{1} << 28;

/// What reads the session of such bytes; null where they are no exported file.
auto session_reader(std::string_view bytes) -> decltype(Format::session) {
  for (const Format& format : all_formats())
    if (format.recognizes(bytes)) return format.session;
  return is_film(bytes) ? film_session : nullptr;
}

}  // namespace

std::string session_in(std::string bytes, const std::string& source) {
  const auto session = session_reader(bytes);
  if (!session) return bytes;
  try {
    if (auto text = session(bytes)) return *std::move(text);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(source + ": " + error.what());
  }
  throw std::runtime_error(source + ": carries no session; Polarflow opens its own files");
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
