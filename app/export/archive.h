#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/export/inflate.h"

namespace polarflow {

/// A ZIP archive that is read out of memory, every place in it checked and every sum compared.
///
/// Cost    the directory's length; a member's contents only where they are asked for, and all of them
///         together at most a Budget.
/// Range   members stored or deflated, as NumPy writes them; no encryption, no comment at the end, no
///         parts elsewhere, no member of 4 GiB.
/// Errors  std::runtime_error: damaged, of another kind, over the budget.
/// Source  PKWARE's APPNOTE.TXT 6.3.10, Sec. 4.3 and 4.4.
class Archive {
 public:
  /// Reads the directory; the bytes must outlive the archive.
  explicit Archive(std::string_view bytes);

  /// A member as the directory states it; `entry` is where in the bytes that stands.
  struct Member {
    std::string_view name;
    std::size_t entry = 0;
  };
  /// In the directory's order; no name twice.
  [[nodiscard]] const std::vector<Member>& members() const { return members_; }
  [[nodiscard]] std::string contents(const Member& member);

 private:
  std::string_view bytes_;
  std::vector<Member> members_;
  Budget budget_;
};

}  // namespace polarflow
