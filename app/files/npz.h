#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/files/labelled_array.h"

namespace polarflow {

/// What an .npz file holds.
struct NpzContents {
  std::vector<LabelledArray> arrays;  ///< in the directory's order, without ".npy" at their names
  std::vector<std::string> warnings;
  /// Members that are arrays of a type that is not read, by what they say of themselves.
  std::vector<std::string> unreadable;
};

/// The arrays of a file: stored ones lie in the bytes, deflated ones are to be inflated as a stream;
/// the bytes must outlive them. Members that are no .npy files are passed over.
///
/// Cost    the directory, and of each member its head.
/// Errors  DumpError: zip_members()'s and read_npy()'s, with the member's name; a size that is not
///         what the member's head asks for.
[[nodiscard]] NpzContents read_npz(std::string_view bytes);

}  // namespace polarflow
