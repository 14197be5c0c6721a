#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace polarflow {

/// One array of doubles, row-major.
struct NpyArray {
  std::string name;
  std::vector<double> values;
  std::vector<std::size_t> shape;  // its product is values.size()
};

/// A text beside the arrays, as an array of bytes: every member is one, so that readers other than
/// numpy open the file, too.
struct NpzText {
  std::string name;
  std::string text;
};

/// The bytes of a NumPy .npz file of the arrays; same arrays, same bytes.
/// Errors  MachineError when the archive cannot be built.
/// Source  NumPy Enhancement Proposal 1 (the .npy format, version 1.0).
[[nodiscard]] std::string npz_bytes(const std::vector<NpyArray>& arrays,
                                    const std::vector<NpzText>& texts = {});

/// An .npz file whose arrays grow; they lie beside the target until the file is whole.
/// Cost    memory that does not depend on how large they grow.
/// Errors  MachineError where it cannot be written; nothing is left behind.
class GrowingNpz {
 public:
  explicit GrowingNpz(std::filesystem::path target);
  ~GrowingNpz();

  void add_array(std::string name);
  /// Appends to the k-th array.
  void append(std::size_t k, std::span<const double> values);
  /// Writes the file, the k-th array in the k-th shape, as npz_bytes() would.
  void finish(const std::vector<std::vector<std::size_t>>& shapes,
              const std::vector<NpzText>& texts = {});

 private:
  struct Part;
  std::filesystem::path target_;
  std::vector<std::unique_ptr<Part>> parts_;
};

}  // namespace polarflow
