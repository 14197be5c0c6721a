#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polarflow {

/// One array of doubles, row-major.
struct NpyArray {
  std::string name;
  std::vector<double> values;
  std::vector<std::size_t> shape;  // its product is values.size()
};

/// A text beside the arrays; numpy hands it out as bytes.
struct NpzText {
  std::string name;
  std::string text;
};

/// The bytes of a NumPy .npz file of the arrays; same arrays, same bytes.
/// Errors  MachineError when the archive cannot be built.
/// Source  NumPy Enhancement Proposal 1 (the .npy format, version 1.0).
[[nodiscard]] std::string npz_bytes(const std::vector<NpyArray>& arrays,
                                    const std::vector<NpzText>& texts = {});

/// The text of that name in an archive; nothing where there is none.
/// Cost    what that text is worth: the other members are passed over.
/// Errors  std::runtime_error when the archive is damaged or the text over 256 MiB.
[[nodiscard]] std::optional<std::string> npz_text(std::string_view bytes, std::string_view name);

/// The arrays of a file that npz_bytes() made.
/// Errors  std::runtime_error for anything else, and for more than 256 MiB of arrays.
[[nodiscard]] std::vector<NpyArray> npz_arrays(std::string_view bytes);

}  // namespace polarflow
