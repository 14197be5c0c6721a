#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace polarflow {

/// One member of a ZIP file: where its bytes are and how they are packed.
struct ZipMember {
  std::string_view name;
  std::string_view bytes;  ///< as they lie in the file
  std::size_t size = 0;    ///< once inflated
  std::uint32_t sum = 0;
  bool deflated = false;
  bool encrypted = false;
  int method = 0;  ///< 0 stored, 8 deflated; no other is read
};

/// Whether the bytes begin as those of a ZIP file.
[[nodiscard]] bool is_zip(std::string_view bytes);

/// The members of a ZIP file, in its directory's order; the bytes must outlive them.
///
/// Range   ZIP64, a comment at the end; one file, nothing before the first member.
/// Errors  DumpError: no directory found (truncated), places outside the file, members that share
///         bytes or a name, sizes that deflate cannot reach.
/// Source  PKWARE's APPNOTE.TXT 6.3.10, Sec. 4.3 to 4.5.
[[nodiscard]] std::vector<ZipMember> zip_members(std::string_view bytes);

}  // namespace polarflow
