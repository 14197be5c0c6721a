#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/files/labelled_array.h"
#include "app/files/mapped_file.h"

namespace polarflow {

/// What a safetensors file holds.
struct Safetensors {
  std::vector<LabelledArray> arrays;  ///< in the head's order
  std::vector<std::pair<std::string, std::string>> metadata;
  std::vector<std::string> warnings;
};

/// The arrays of a file; its bytes must outlive them.
///
/// Range   a head of at most 100,000,000 bytes; F64 F32 F16 BF16, BOOL and whole numbers; bytes
///         after the last array, or between two, are passed over with a warning.
/// Errors  DumpError: a name twice, arrays that overlap or end after the file, a shape that does
///         not have the bytes it is given, other types by their name.
/// Source  the format's description (safetensors 0.4); design notes on files found in the wild.
[[nodiscard]] Safetensors read_safetensors(std::string_view bytes);

/// Whether the bytes begin as such a file does: a length, then an object.
[[nodiscard]] bool is_safetensors(std::string_view bytes);

/// One model in one file or several.
struct SafetensorsFiles {
  std::vector<std::unique_ptr<MappedFile>> files;
  Safetensors contents;
};

/// Opens a .safetensors file, or the files that a …safetensors.index.json lists: of each only the
/// arrays that the index gives to it.
/// Errors  DumpError that names the file; names that are no plain names beside the index.
[[nodiscard]] SafetensorsFiles open_safetensors(const std::filesystem::path& path);

/// Which file each array is in, as an index says.
/// Errors  DumpError (bad-header).
[[nodiscard]] std::vector<std::pair<std::string, std::string>> shard_names(
    std::string_view index_text);

}  // namespace polarflow
