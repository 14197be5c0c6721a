#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "app/files/labelled_array.h"

namespace polarflow {

/// What is written before the numbers of an .npy file of version 1: their type, as "<f8", and their
/// shape, row-major; a multiple of 64 bytes.
/// Range   shapes whose text takes less than 64 KB.
/// Source  NumPy Enhancement Proposal 1.
[[nodiscard]] std::string npy_head(std::string_view descr, std::span<const std::size_t> shape);

/// How many bytes stand before the numbers of an .npy file, from its first 12; fewer than 12 are
/// enough where the file is no longer.
/// Errors  DumpError: not this format (with the first bytes), cut short, a head over 1 MiB.
[[nodiscard]] std::size_t npy_head_size(std::string_view front);

/// The array that such a head describes, without name and numbers.
///
/// Range   versions 1 to 3; at most 32 axes; "<f2 <f4 <f8", whole numbers and "|b1", in either byte
///         order.
/// Errors  DumpError: a dictionary with other fields than descr, fortran_order and shape; pickled
///         objects, complex and structured types by their name; sizes of 2^63 bytes and more.
/// Source  NumPy Enhancement Proposal 1.
[[nodiscard]] LabelledArray npy_array(std::string_view head, std::size_t file_size);

/// The array in the bytes of an .npy file; they must outlive it.
/// Errors  as above, and fewer numbers than the shape asks for ("… bytes found, … needed").
[[nodiscard]] LabelledArray read_npy(std::string_view bytes);

/// "93 4e 55 4d": the first bytes of a file that is not what it should be.
[[nodiscard]] std::string first_bytes(std::string_view bytes);

}  // namespace polarflow
