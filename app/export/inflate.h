#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace polarflow {

/// What may still come out of one file. No size that a file states is believed: what is inflated or
/// copied out of it is counted, piece by piece.
class Budget {
 public:
  /// Errors  std::runtime_error once the file has held more than 256 MiB.
  void take(std::size_t bytes);

 private:
  std::size_t left_ = std::size_t{1} << 28;
};

/// How a compressed text is wrapped: with a head and a sum, as in PNG, or not at all, as in ZIP.
enum class Wrapping { zlib, none };

/// What a deflated text says.
/// Errors  std::runtime_error: damaged, cut short, over the budget.
[[nodiscard]] std::string inflated(std::string_view bytes, Wrapping wrapping, Budget& budget);

/// The cyclic redundancy check of ZIP and PNG.
[[nodiscard]] std::size_t sum_of(std::string_view bytes);

}  // namespace polarflow
