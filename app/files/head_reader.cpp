#include "app/files/head_reader.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "app/files/dump_error.h"
#include "app/files/member_reader.h"

namespace polarflow {
namespace {

constexpr std::size_t kBatch = std::size_t{1} << 26;    // bytes of heads inflated at a time
constexpr std::size_t kMost = std::size_t{1} << 30;     // bytes of a head that is held in memory
constexpr std::size_t kPause = std::size_t{1} << 24;    // bytes between two pauses
constexpr std::size_t kRelease = std::size_t{1} << 24;  // bytes looked at before they are let go

using enum AttentionAxis;
using Strides = std::array<std::ptrdiff_t, 3>;

bool is_inner(AttentionAxis axis) {
  return axis != layer && axis != AttentionAxis::head;
}

std::size_t inner_place(AttentionAxis axis) {
  return axis == sample ? 0 : axis == query ? 1 : 2;
}

std::size_t bytes_of_head(const AttentionShape& shape, std::size_t each) {
  return each * static_cast<std::size_t>(shape.samples * shape.queries * shape.keys);
}

void require_small(std::size_t bytes) {
  if (bytes > kMost)
    throw DumpError(DumpError::Kind::too_large,
                    "holds a head of " + std::to_string(bytes) +
                        " bytes that is compressed or in parts; 1 GiB is the most: save it with "
                        "numpy.savez or numpy.save, not compressed");
}

/// A head's rows within one array.
struct Block {
  const std::byte* data = nullptr;
  Strides strides{};
};

}  // namespace

/// One array and, where it is deflated, how far its reading has come.
struct HeadReader::Source {
  AttentionPiece piece;
  AttentionShape shape;  // of this array alone
  std::vector<std::ptrdiff_t> strides;

  // Of a deflated array, in the file's order: its outer axes, over which runs of bytes of one head
  // each follow one another; then what of a head such a run is.
  std::vector<AttentionAxis> outer;
  std::size_t run = 0;  // bytes
  Strides block_strides{};
  std::optional<MemberReader> reader;
  std::size_t next_run = 0;  // that the reader comes to
  std::vector<std::vector<std::byte>> blocks;
  Index block_layer = -1, first_block = 0;

  explicit Source(const AttentionPiece& its_piece)
      : piece(its_piece),
        shape(shape_under(piece.axes, piece.array->shape)),
        strides(piece.array->strides()) {
    if (piece.array->deflated) lay_out();
  }

  [[nodiscard]] std::size_t head_bytes() const {
    return bytes_of_head(shape, piece.array->type.size);
  }

  void lay_out() {
    AxisOrder order = piece.axes;
    if (piece.array->fortran) std::ranges::reverse(order);
    std::ptrdiff_t stride = piece.array->type.size;
    for (std::size_t i = order.size(); i-- > 0;) {
      if (!is_inner(order[i])) continue;
      block_strides[inner_place(order[i])] = stride;
      stride *= extent(shape, order[i]);
    }
    run = piece.array->type.size;
    std::size_t inner = order.size();
    for (; inner > 0 && is_inner(order[inner - 1]); --inner)
      run *= static_cast<std::size_t>(extent(shape, order[inner - 1]));
    outer.assign(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(inner));
  }

  /// Which layer and head a run belongs to.
  [[nodiscard]] std::pair<Index, Index> owner(std::size_t number) const {
    std::pair<Index, Index> found{0, 0};
    for (std::size_t i = outer.size(); i-- > 0;) {
      const auto length = static_cast<std::size_t>(extent(shape, outer[i]));
      const auto at = static_cast<Index>(number % length);
      if (outer[i] == layer) found.first = at;
      if (outer[i] == AttentionAxis::head) found.second = at;
      number /= length;
    }
    return found;
  }

  /// The first run of a head.
  [[nodiscard]] std::size_t first_run(Index of_layer, Index of_head) const {
    std::size_t number = 0;
    for (const AttentionAxis axis : outer) {
      number *= static_cast<std::size_t>(extent(shape, axis));
      if (axis == layer) number += static_cast<std::size_t>(of_layer);
      if (axis == AttentionAxis::head) number += static_cast<std::size_t>(of_head);
    }
    return number;
  }

  void move_to(std::size_t number, const std::function<void()>& pause) {
    if (!reader || next_run > number) {
      reader.emplace(*piece.array->deflated);
      reader->skip(piece.array->deflated->skip);
      next_run = 0;
    }
    for (std::size_t left = (number - next_run) * run; left > 0;) {
      const std::size_t some = std::min(left, kPause);
      reader->skip(some);
      left -= some;
      if (pause) pause();
    }
    next_run = number;
  }

  /// Inflates `count` heads of a layer from the first on, and leaves the reader where the next
  /// ones begin.
  void gather(Index of_layer, Index first, Index count, const std::function<void()>& pause) {
    block_layer = -1;
    blocks.resize(static_cast<std::size_t>(count));
    for (auto& block : blocks) block.resize(head_bytes());
    std::vector<std::size_t> filled(blocks.size(), 0);
    const Index after = first + count;
    const std::size_t next =
        after < shape.heads ? first_run(of_layer, after) : first_run(of_layer + 1, 0);
    std::optional<MemberReader> kept;
    move_to(first_run(of_layer, first), pause);
    std::size_t since = 0;
    for (std::size_t left = blocks.size() * head_bytes(); left > 0; ++next_run) {
      if (next_run == next) kept.emplace(std::as_const(*reader));
      const auto [of, which] = owner(next_run);
      if (of == of_layer && which >= first && which < after) {
        const auto k = static_cast<std::size_t>(which - first);
        reader->read(std::span(blocks[k]).subspan(filled[k], run));
        filled[k] += run;
        left -= run;
      } else {
        reader->skip(run);
      }
      since += run;
      if (since >= kPause && pause) pause();
      if (since >= kPause) since = 0;
    }
    if (kept) {
      reader = std::move(kept);
      next_run = next;
    }
    block_layer = of_layer;
    first_block = first;
  }

  /// Gives back what was inflated.
  void forget() {
    blocks = {};
    block_layer = -1;
    reader.reset();
  }

  [[nodiscard]] bool holds(Index of_layer) const {
    return of_layer >= piece.layer && of_layer < piece.layer + shape.layers;
  }

  /// A head's rows in this array; inflated ones by the batch, as many as the budget of bytes takes.
  Block block(Index of_layer, Index of_head, std::size_t budget,
              const std::function<void()>& pause) {
    of_layer -= piece.layer;
    if (!piece.array->deflated) return stored_block(of_layer, of_head);
    require_small(head_bytes());
    const auto held = static_cast<Index>(blocks.size());
    if (block_layer != of_layer || of_head < first_block || of_head >= first_block + held) {
      const auto most = static_cast<Index>(std::max<std::size_t>(1, budget / head_bytes()));
      try {
        gather(of_layer, of_head, std::min(most, shape.heads - of_head), pause);
      } catch (...) {
        forget();  // it stands somewhere in between
        throw;
      }
    }
    return {blocks[static_cast<std::size_t>(of_head - first_block)].data(), block_strides};
  }

  [[nodiscard]] Block stored_block(Index of_layer, Index of_head) const {
    Block found{reinterpret_cast<const std::byte*>(piece.array->bytes.data()), {}};
    for (std::size_t i = 0; i < strides.size(); ++i) {
      const AttentionAxis axis = piece.axes[i];
      if (axis == layer)
        found.data += of_layer * strides[i];
      else if (axis == AttentionAxis::head)
        found.data += of_head * strides[i];
      else
        found.strides[inner_place(axis)] = strides[i];
    }
    return found;
  }

  /// Copies the head's rows into a whole head of which they are a part.
  void copy_into(std::byte* whole, const AttentionShape& all, const Block& from) const {
    const std::size_t each = piece.array->type.size;
    for (Index s = 0; s < shape.samples; ++s)
      for (Index q = 0; q < shape.queries; ++q) {
        const std::byte* source = from.data + s * from.strides[0] + q * from.strides[1];
        std::byte* to = whole + static_cast<std::ptrdiff_t>(each) *
                                    ((s * all.queries + piece.query + q) * all.keys);
        for (Index k = 0; k < shape.keys; ++k, to += each, source += from.strides[2])
          std::memcpy(to, source, each);
      }
  }
};

HeadReader::HeadReader(AttentionLayout layout, std::span<const std::unique_ptr<MappedFile>> files)
    : layout_(std::move(layout)), files_(files) {
  for (const AttentionPiece& piece : layout_.pieces) sources_.emplace_back(piece);
}
HeadReader::~HeadReader() = default;
HeadReader::HeadReader(HeadReader&&) noexcept = default;
HeadReader& HeadReader::operator=(HeadReader&&) noexcept = default;

Storage HeadReader::storage() const {
  return *layout_.pieces.front().array->type.storage();
}

bool HeadReader::in_place() const {
  return !layout_.assembled &&
         std::ranges::none_of(layout_.pieces, [](const AttentionPiece& piece) {
           return piece.array->deflated.has_value();
         });
}

HeadView HeadReader::assembled(Index of_layer, Index of_head, const std::function<void()>& pause) {
  const AttentionShape& all = layout_.shape;
  const auto each = static_cast<std::ptrdiff_t>(size_of(storage()));
  const std::size_t bytes = bytes_of_head(all, static_cast<std::size_t>(each));
  require_small(bytes);
  whole_.assign(bytes, std::byte{0});  // what a step did not see is a weight of 0
  const auto parts = static_cast<std::size_t>(std::ranges::count_if(
      sources_, [&](const Source& source) { return source.holds(of_layer); }));
  for (Source& source : sources_)
    if (source.holds(of_layer))
      source.copy_into(whole_.data(), all, source.block(of_layer, of_head, kBatch / parts, pause));
  return {.data = whole_.data(),
          .storage = storage(),
          .swapped = layout_.pieces.front().array->type.swapped,
          .strides = {each * all.queries * all.keys, each * all.keys, each},
          .samples = all.samples,
          .queries = all.queries,
          .keys = all.keys};
}

void HeadReader::visit(Index of_layer, Index of_head, const Visitor& visitor,
                       const std::function<void()>& pause) {
  for (const auto& file : files_) file->require_whole();
  for (Source& source : sources_)
    if (!source.holds(of_layer)) source.forget();
  const AttentionShape& all = layout_.shape;
  HeadView view;
  if (layout_.assembled) {
    view = assembled(of_layer, of_head, pause);
  } else {
    const auto source =
        std::ranges::find_if(sources_, [&](const Source& one) { return one.holds(of_layer); });
    const Block block = source->block(of_layer, of_head, kBatch, pause);
    view = {.data = block.data,
            .storage = storage(),
            .swapped = source->piece.array->type.swapped,
            .strides = block.strides,
            .samples = all.samples,
            .queries = all.queries,
            .keys = all.keys};
  }
  visitor(view);
  release(bytes_of_head(all, size_of(storage())));
}

void HeadReader::release(std::size_t looked_at) {
  looked_at_ += looked_at;
  if (looked_at_ < kRelease) return;
  looked_at_ = 0;
  for (const auto& file : files_) file->release(file->bytes());
}

}  // namespace polarflow
