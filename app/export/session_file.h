#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace polarflow {

/// The bytes of a file, or of a stream - a pipe, a terminal - until its end.
///
/// `between` is called while a stream keeps us waiting, some ten times a second; what it throws ends
/// the reading.
/// Errors  std::runtime_error that names the path: no such file, a folder, a device that is no
///         stream, over 256 MiB, a pipe to which nobody writes for 2 s.
[[nodiscard]] std::string read_file(const std::filesystem::path& path,
                                    const std::function<void()>& between = {});

/// What standard input holds, likewise.
[[nodiscard]] std::string read_standard_input(const std::function<void()>& between = {});

/// The text of a scenario or a session: the bytes themselves, or what an exported file of any
/// format, or a film, carries.
/// Errors  std::runtime_error that names the source: a file that is damaged or carries none.
[[nodiscard]] std::string session_in(std::string bytes, const std::string& source);

}  // namespace polarflow
