#include "app/files/file_stamp.h"

#include <array>
#include <cstddef>
#include <fstream>
#include <system_error>

namespace polarflow {
namespace {

constexpr std::uint64_t kPieces = 64, kPiece = 4096;

/// FNV-1a.
void add(std::uint64_t& hash, unsigned char byte) {
  hash = (hash ^ byte) * 0x100000001b3;
}

std::string digits_of(std::uint64_t hash) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string digits;
  for (int shift = 60; shift >= 0; shift -= 4) digits += kDigits[hash >> shift & 15];
  return digits;
}

}  // namespace

FileStamp stamp_of(const std::filesystem::path& path) {
  std::error_code error;
  const std::uint64_t size = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (error || !file) return {};
  std::uint64_t hash = 0xcbf29ce484222325;
  for (int shift = 0; shift < 64; shift += 8) add(hash, static_cast<unsigned char>(size >> shift));
  std::array<char, kPiece> piece;
  for (std::uint64_t k = 0; k < kPieces; ++k) {
    const std::uint64_t last = size > kPiece ? size - kPiece : 0;
    file.clear();
    file.seekg(static_cast<std::streamoff>(last / (kPieces - 1) * k +
                                           last % (kPieces - 1) * k / (kPieces - 1)));
    file.read(piece.data(), piece.size());
    for (std::streamsize i = 0; i < file.gcount(); ++i)
      add(hash, static_cast<unsigned char>(piece[static_cast<std::size_t>(i)]));
    if (last == 0) break;
  }
  return {size, digits_of(hash)};
}

}  // namespace polarflow
