#pragma once

#include <span>
#include <string>

#include "app/export/format.h"

namespace polarflow {

// To add a format: write its header and source, and name it in the list of formats.cpp. The command
// line, the window's export, the reopening of files and the tests walk that list.
[[nodiscard]] std::span<const Format> all_formats();

/// The format with that id; null if there is none.
[[nodiscard]] const Format* find_format(std::string_view id);

/// The format that a file's name ends in; null if there is none.
[[nodiscard]] const Format* format_of_name(std::string_view name);

/// ".pdf, .png, …"
[[nodiscard]] std::string all_suffixes();

}  // namespace polarflow
