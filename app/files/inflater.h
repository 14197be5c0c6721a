#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "app/files/labelled_array.h"

struct z_stream_s;

namespace polarflow {

/// Inflates a member of a ZIP file from its front to its end, never more than is asked for.
///
/// A copy goes on from the same place, so that a place can be kept and come back to.
/// Cost    some 50 KB, however long the member.
/// Errors  DumpError (corrupt): damaged, shorter or longer than stated, of another sum.
class Inflater {
 public:
  explicit Inflater(const LabelledArray::Deflated& member);
  Inflater(const Inflater& other);
  Inflater(Inflater&&) noexcept = default;
  Inflater& operator=(Inflater&&) noexcept = default;

  void read(std::span<std::byte> into);
  void skip(std::size_t bytes);
  /// Bytes that came out so far.
  [[nodiscard]] std::size_t position() const { return position_; }

 private:
  struct End {
    void operator()(z_stream_s* stream) const;
  };
  void inflate_into(std::byte* into, std::size_t bytes);
  void require_end();

  std::unique_ptr<z_stream_s, End> stream_;
  std::string_view left_;
  std::size_t position_ = 0, size_ = 0;
  std::uint32_t sum_ = 0, stated_sum_ = 0;
};

}  // namespace polarflow
