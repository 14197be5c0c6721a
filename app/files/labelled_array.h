#pragma once

#include "core/attention/attention.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polarflow {

/// How the numbers of an array are written: sort, bytes of each, byte order.
struct NumberType {
  enum class Sort : std::uint8_t { floating, bfloat, with_sign, without_sign, boolean };

  Sort sort = Sort::floating;
  std::uint8_t size = 4;
  bool swapped = false;  ///< in the other byte order than this machine's

  /// As attention is stored; nothing for whole numbers.
  [[nodiscard]] std::optional<Storage> storage() const;
  /// "float32", "int64".
  [[nodiscard]] std::string name() const;
  bool operator==(const NumberType&) const = default;
};

/// One array of a file, found but not read.
struct LabelledArray {
  std::string name;
  NumberType type;
  std::vector<std::size_t> shape;
  bool fortran = false;    ///< the first axis is the fastest, not the last
  std::string_view bytes;  ///< the numbers; empty where they are deflated
  struct Deflated {
    std::string_view bytes;  ///< a member of a ZIP file, compressed
    std::size_t skip = 0;    ///< bytes before the first number once inflated
    std::size_t size = 0;    ///< bytes of the whole member once inflated
    std::uint32_t sum = 0;   ///< their cyclic redundancy check
  };
  std::optional<Deflated> deflated = {};

  /// Bytes of all the numbers.  Range  checked by whoever made the array to be below 2^63.
  [[nodiscard]] std::size_t size() const;
  /// Bytes from one entry to the next, along each axis.
  [[nodiscard]] std::vector<std::ptrdiff_t> strides() const;
  /// "attentions: float32 (2, 4, 24, 24)", printable and of bounded length.
  [[nodiscard]] std::string text() const;
};

/// The texts of the first arrays, and how many more there are.
[[nodiscard]] std::string texts_of(const std::vector<LabelledArray>& arrays);

/// "(2, 4, 24, 24)", as Python writes it; of bounded length.
[[nodiscard]] std::string shape_text(const std::vector<std::size_t>& shape);

/// The bytes of an array; nothing where they are 2^63 or more.
[[nodiscard]] std::optional<std::size_t> checked_size(const std::vector<std::size_t>& shape,
                                                      std::size_t each);

/// The numbers of a small array, whole ones of any width or floating ones; row-major.
/// Errors  DumpError: over 64 MiB, damaged.
[[nodiscard]] std::vector<double> all_numbers(const LabelledArray& array);

}  // namespace polarflow
