#pragma once

#include <filesystem>
#include <string>

namespace polarflow {

/// The bytes of a file.
/// Errors  std::runtime_error that names the path: no such file, a folder, over 256 MiB.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// The text of a scenario or a session: the bytes themselves, or what an exported file of any
/// format, or a film, carries.
/// Errors  std::runtime_error that names the source: a file that is damaged or carries none.
[[nodiscard]] std::string session_in(std::string bytes, const std::string& source);

}  // namespace polarflow
