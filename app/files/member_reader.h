#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "app/files/inflater.h"
#include "app/files/labelled_array.h"

namespace polarflow {

/// Reads a deflated member of a ZIP file from its front to its end, held to the size and the sum
/// that are stated.
///
/// A copy goes on from the same place, so that a place can be kept and come back to.
/// Cost    as an Inflater.
/// Errors  DumpError (corrupt): damaged, shorter or longer than stated, of another sum.
class MemberReader {
 public:
  explicit MemberReader(const LabelledArray::Deflated& member);

  void read(std::span<std::byte> into);
  void skip(std::size_t bytes);

 private:
  void require_end();

  Inflater inflater_;
  std::size_t position_ = 0;  // bytes that came out so far
  std::size_t size_;
  std::uint32_t sum_ = 0, stated_sum_;
};

}  // namespace polarflow
