#pragma once

#include <filesystem>
#include <string_view>

#include "app/export/machine_error.h"

namespace polarflow {

/// Writes the bytes to the path, whole or not at all: beside it first, flushed, then renamed.
///
/// A link is followed; the mode of a file that is replaced is kept.
/// Errors  MachineError that names the path and what is wrong; nothing is left behind.
void write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

}  // namespace polarflow
