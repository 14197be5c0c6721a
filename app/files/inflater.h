#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct z_stream_s;

namespace polarflow {

/// How a compressed text is wrapped: with a head and a sum, as in PNG, or not at all, as in ZIP.
enum class Wrapping { zlib, none };

/// Inflates a text from its front to its end, never more than is asked for.
///
/// A copy goes on from the same place, so that a place can be kept and come back to.
/// Cost    some 50 KB, however long the text.
class Inflater {
 public:
  enum class State { going, ended, cut_short, damaged };

  /// The bytes must outlive it; what stands behind the text's end is passed over.
  Inflater(std::string_view bytes, Wrapping wrapping);
  Inflater(const Inflater& other);
  Inflater(Inflater&&) noexcept = default;
  Inflater& operator=(Inflater&&) noexcept = default;

  /// How many bytes came out: as many as asked for, or fewer, and then state() says why.
  std::size_t read(std::span<std::byte> into);
  [[nodiscard]] State state() const { return state_; }

 private:
  struct End {
    void operator()(z_stream_s* stream) const;
  };
  std::size_t read_piece(std::span<std::byte> into);

  std::unique_ptr<z_stream_s, End> stream_;
  std::string_view left_;
  State state_ = State::going;
};

/// What may still come out of one file. No size that a file states is believed: what is inflated or
/// copied out of it is counted, piece by piece.
class Budget {
 public:
  /// Errors  std::runtime_error once the file has held more than 256 MiB.
  void take(std::size_t bytes);

 private:
  std::size_t left_ = std::size_t{1} << 28;
};

/// All that a compressed text says.
/// Errors  std::runtime_error: damaged, cut short, over the budget.
[[nodiscard]] std::string inflated(std::string_view bytes, Wrapping wrapping, Budget& budget);

/// The cyclic redundancy check of ZIP and PNG; `before` is that of the bytes that came before.
[[nodiscard]] std::uint32_t sum_of(std::string_view bytes, std::uint32_t before = 0);

}  // namespace polarflow
