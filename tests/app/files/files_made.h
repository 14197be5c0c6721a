#pragma once

#include "app/files/dump.h"
#include "tests/support/temporary_folder.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace polarflow::test {

/// The numbers' bytes, as they lie in memory.
std::string bytes_of(const std::vector<double>& numbers);
std::string bytes_of(const std::vector<float>& numbers);
/// The lowest `width` bytes of a number, the lowest one first.
std::string little(std::uint64_t number, int width);

/// An .npy file of version 1: "(2, 3)" is the shape.
std::string npy_file(const std::string& descr, const std::string& shape, const std::string& data,
                     bool fortran = false);
/// An .npy file with this dictionary.
std::string npy_with(const std::string& dictionary, const std::string& data, int version = 1);
/// A safetensors file with this head.
std::string tensors_with(const std::string& head, const std::string& data);

/// The text as ZIP has it, deflated.
std::string deflated(const std::string& text);

/// A member to be put into a ZIP file.
struct Packed {
  std::string name;
  std::string contents;
  bool deflated = false;
  bool wide = false;         ///< its sizes stand in the 64-bit fields
  std::uint64_t stated = 0;  ///< a size that is not its own, where it is not 0
};
std::string zip_file(const std::vector<Packed>& members, bool wide = false);

std::string read_whole(const std::filesystem::path& path);
void write_whole(const std::filesystem::path& path, const std::string& bytes);

/// Causal weights that differ everywhere and sum to 1.
/// Shapes  (layers, samples, heads, tokens, tokens), row-major.
std::vector<double> causal_weights(Index layers, Index samples, Index heads, Index tokens);

/// Every number of a dump, in the order [layer, head, sample, query, key].
std::vector<double> all_weights(Dump& dump);

/// What kind of error opening such a file ends in, and its message; "ok" where in none.
struct Opened {
  std::string kind = "ok";
  std::string message;
};
Opened opened(const std::filesystem::path& path, const DumpRequest& request = {});

/// The folder of real models among the references.
std::filesystem::path real_models();

}  // namespace polarflow::test
