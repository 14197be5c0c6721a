#pragma once

#include <filesystem>
#include <string_view>

namespace polarflow {

// Files and folders that nobody but their owner may read: modes 0600 and 0700.
// Errors  MachineError that names the path and what is wrong.

/// Makes the folder and those above it that are missing.
void make_private_folder(const std::filesystem::path& path);
/// Writes at the end of a file that is there.
void append_to_private_file(const std::filesystem::path& path, std::string_view bytes);
/// Takes rights of others away from the folder and all in it, as far as that can be done.
void make_private(const std::filesystem::path& folder);

}  // namespace polarflow
