#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/files/labelled_array.h"
#include "app/files/mapped_file.h"

namespace polarflow {

/// A file of arrays, of whichever format: what it holds, and the bytes it holds it in.
struct ArrayFile {
  std::vector<std::unique_ptr<MappedFile>> files;
  std::vector<LabelledArray> arrays;
  std::vector<std::pair<std::string, std::string>> metadata;
  std::vector<std::string> warnings;
  std::vector<std::string> unreadable;  ///< arrays of types that are not read, and why
};

/// Opens .npy, .npz, .safetensors and an index of the latter, told by their first bytes.
///
/// Errors  DumpError: the readers', and other formats by their name; for what PyTorch pickled, with
///         the two lines of Python that convert it.
[[nodiscard]] ArrayFile open_arrays(const std::filesystem::path& path);

}  // namespace polarflow
