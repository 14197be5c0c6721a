#include "core/capture/head_picture.h"

#include "core/base/check.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace polarflow {
namespace {

/// Sums of entries and how many they are, block by block.
class Blocks {
 public:
  Blocks(const HeadView& view, Index side)
      : view_(view),
        rows_(std::min(view.queries, side)),
        cols_(std::min(view.keys, side)),
        sums_(static_cast<std::size_t>(rows_ * cols_)),
        counts_(sums_.size()) {}

  /// Adds the entries of a row that it may see, and those beyond that have weight.
  void add(Index sample, Index query, std::span<const double> row) {
    const Index seen = view_.causal ? view_.position(query) + 1 : view_.keys;
    const Index first = query * rows_ / view_.queries * cols_;
    for (Index key = 0; key < view_.keys; ++key) {
      const double entry = row[static_cast<std::size_t>(key)];
      if (key >= seen && entry == 0) continue;
      if (!view_.takes_part(sample, key) || !std::isfinite(entry)) continue;
      const auto block = static_cast<std::size_t>(first + key * cols_ / view_.keys);
      sums_[block] += entry;
      ++counts_[block];
    }
  }
  [[nodiscard]] HeadPicture picture() const {
    HeadPicture picture{rows_, cols_};
    picture.values.reserve(sums_.size());
    for (std::size_t i = 0; i < sums_.size(); ++i)
      picture.values.push_back(counts_[i] ? static_cast<float>(sums_[i] / counts_[i])
                                          : std::numeric_limits<float>::quiet_NaN());
    return picture;
  }

 private:
  const HeadView& view_;
  Index rows_, cols_;
  std::vector<double> sums_;
  std::vector<double> counts_;
};

/// The picture of the rows that `fill` writes.
template <class Fill>
HeadPicture picture_with(const HeadView& view, Index side, std::optional<Index> sample,
                         const Fill& fill) {
  POLARFLOW_CHECK(side, >, 0);
  Blocks blocks(view, side);
  std::vector<double> row(static_cast<std::size_t>(view.keys));
  const Index begin = sample.value_or(0), end = sample ? *sample + 1 : view.samples;
  for (Index s = begin; s < end; ++s)
    for (Index query = 0; query < view.queries; ++query) {
      if (!view.takes_part(s, view.position(query))) continue;
      fill(s, query, std::span(row));
      blocks.add(s, query, row);
    }
  return blocks.picture();
}

}  // namespace

HeadPicture picture_of(const HeadView& view, Index side, std::optional<Index> sample) {
  return picture_with(view, side, sample, [&view](Index s, Index query, std::span<double> row) {
    view.read_row(s, query, row);
  });
}

HeadPicture uniform_picture(const HeadView& view, Index side, std::optional<Index> sample) {
  return picture_with(view, side, sample, [&view](Index s, Index query, std::span<double> row) {
    const Index seen = view.causal ? view.position(query) + 1 : view.keys;
    Index visible = 0;
    for (Index key = 0; key < seen; ++key) visible += view.takes_part(s, key) ? 1 : 0;
    std::ranges::fill(row, 0.0);
    std::fill_n(row.begin(), seen, 1.0 / static_cast<double>(visible));
  });
}

}  // namespace polarflow
