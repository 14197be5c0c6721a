#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "app/files/attention_axes.h"
#include "app/files/labelled_array.h"
#include "app/files/mapped_file.h"

namespace polarflow {

/// A part of the tensor A[layer, head, sample, query, key] that one array holds.
struct AttentionPiece {
  const LabelledArray* array = nullptr;
  AxisOrder axes;
  Index layer = 0;  ///< its first layer
  Index query = 0;  ///< its first row
};

/// Which array holds what of the tensor.
struct AttentionLayout {
  AttentionShape shape;
  std::vector<AttentionPiece> pieces;
  bool assembled = false;  ///< a head's rows lie in several arrays
};

/// Reads heads out of arrays, one at a time: where they lie, if they lie there as they are;
/// inflated, or put together, if not.
///
/// Cost    memory for one head, or 64 MiB of heads where they are inflated, whichever is more; in
///         (layer, head) order an array whose heads lie one after the other is inflated twice at
///         most, one whose heads are interleaved once for each 64 MiB of them.
/// Thread  one at a time.
/// Errors  DumpError: damaged data, a file cut short, a head of more than 1 GiB that is inflated or
///         put together.
class HeadReader {
 public:
  using Visitor = std::function<void(const HeadView&)>;

  HeadReader(AttentionLayout layout, std::span<const std::unique_ptr<MappedFile>> files);
  ~HeadReader();
  HeadReader(HeadReader&&) noexcept;
  HeadReader& operator=(HeadReader&&) noexcept;

  [[nodiscard]] const AttentionShape& shape() const { return layout_.shape; }
  [[nodiscard]] Storage storage() const;
  /// Whether every head can be had at once, without reading what is before it.
  [[nodiscard]] bool in_place() const;

  /// The head, which is there as long as the visitor runs. `pause` is called every 16 MiB or so
  /// that are inflated; what it throws ends the reading.
  void visit(Index layer, Index head, const Visitor& visitor,
             const std::function<void()>& pause = {});

 private:
  struct Source;
  HeadView assembled(Index layer, Index head, const std::function<void()>& pause);
  void release(std::size_t looked_at);

  AttentionLayout layout_;
  std::span<const std::unique_ptr<MappedFile>> files_;
  std::vector<Source> sources_;
  std::vector<std::byte> whole_;
  std::size_t looked_at_ = 0;
};

}  // namespace polarflow
