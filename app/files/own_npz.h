#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/files/npz_writer.h"

namespace polarflow {

/// The arrays of a file that npz_bytes() made, without its texts, in the directory's order; the
/// sums of all of them are compared.
///
/// Range   what zip_members() and read_npy() take, of row-major arrays of doubles and of bytes.
/// Cost    the file's length; 256 MiB of arrays and texts at most, whatever the file states.
/// Errors  std::runtime_error for anything else: one sentence, whatever is wrong.
[[nodiscard]] std::vector<NpyArray> npz_arrays(std::string_view bytes);

/// The text of that name in such a file, also as a member that is no array; nothing where there is
/// none.
/// Cost    the directory, and what that text is worth: the other members are passed over.
/// Errors  std::runtime_error when the file is damaged or the text over 256 MiB.
[[nodiscard]] std::optional<std::string> npz_text(std::string_view bytes, std::string_view name);

}  // namespace polarflow
