#include "app/views/capture/head_map.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "app/figure/number_format.h"
#include "app/views/capture/head_colours.h"
#include "app/views/capture/heads.h"

namespace polarflow {

namespace {

constexpr Index kMostNamed = 64;   // keys in sight
constexpr Index kMostCells = 512;  // along a side: about the dots of a panel

/// Whose ids name the tokens: the sample looked at, or the only one.
std::optional<Index> named_sample(const Capture& capture, const PickedHead& picked,
                                  const HeadSight& sight) {
  const AttentionShape& shape = capture.shape;
  const bool fits =
      sight.cols <= kMostNamed && sight.rows <= kMostNamed && picked.picture.cols == shape.keys &&
      picked.picture.rows == shape.queries &&
      origin_of(capture).ids.size() == static_cast<std::size_t>(shape.samples * shape.keys);
  if (!fits || (!picked.pick.sample && shape.samples > 1)) return std::nullopt;
  return picked.pick.sample.value_or(0);
}

/// Which keys, or queries, `blocks` parts of a picture's entries [first, first + count) stand for.
struct Places {
  Index from = 0;   ///< the position of the picture's first entry
  double each = 1;  ///< positions of an entry
  Index first = 0, count = 0, blocks = 0;

  /// Of a block its last one, counted from 1.
  [[nodiscard]] Index position(Index block) const {
    const double entries = static_cast<double>(first) +
                           static_cast<double>((block + 1) * count) / static_cast<double>(blocks);
    return from + static_cast<Index>(entries * each);
  }
};

/// Their ids, or their positions.
std::vector<std::string> names_of(const Capture& capture, std::optional<Index> sample,
                                  const Places& places) {
  std::vector<std::string> names;
  for (Index k = 0; k < places.blocks; ++k) {
    const Index at = places.position(k);
    names.push_back(std::to_string(sample ? origin_of(capture).ids[static_cast<std::size_t>(
                                                *sample * capture.shape.keys + at - 1)]
                                          : at));
  }
  return names;
}

/// The entries [first, first + count) of so many that an interval of `all` positions covers.
std::pair<Index, Index> covered(const std::optional<Interval>& sight, Index all, Index entries) {
  if (!sight) return {0, entries};
  const double each = static_cast<double>(all) / static_cast<double>(entries);
  const Index first = std::clamp<Index>(static_cast<Index>(sight->lo / each), 0, entries - 1);
  const Index end =
      std::clamp<Index>(static_cast<Index>(std::ceil(sight->hi / each)), first + 1, entries);
  return {first, end - first};
}

}  // namespace

HeadSight sight_of(const Capture& capture, const PickedHead& picked, const HeadOptions& options) {
  HeadSight sight;
  std::tie(sight.row, sight.rows) =
      covered(options.queries, capture.shape.queries, picked.picture.rows);
  std::tie(sight.col, sight.cols) = covered(options.keys, capture.shape.keys, picked.picture.cols);
  return sight;
}

HeadPicture in_sight(const HeadPicture& picture, const HeadSight& sight) {
  HeadPicture part{sight.rows, sight.cols};
  part.values.reserve(static_cast<std::size_t>(sight.rows * sight.cols));
  for (Index row = sight.row; row < sight.row + sight.rows; ++row) {
    const auto from = picture.values.begin() + (row * picture.cols + sight.col);
    part.values.insert(part.values.end(), from, from + sight.cols);
  }
  if (sight.rows <= kMostCells && sight.cols <= kMostCells) return part;
  return resampled(part, std::min(sight.rows, kMostCells), std::min(sight.cols, kMostCells));
}

Heatmap head_map(const Capture& capture, const PickedHead& picked, const HeadSight& sight,
                 std::vector<double> values) {
  const AttentionShape& shape = capture.shape;
  const auto each = [](Index all, Index entries) {
    return static_cast<double>(all) / static_cast<double>(entries);
  };
  const Places rows{shape.position(0), each(shape.queries, picked.picture.rows), sight.row,
                    sight.rows, std::min(sight.rows, kMostCells)};
  const Places cols{0, each(shape.keys, picked.picture.cols), sight.col, sight.cols,
                    std::min(sight.cols, kMostCells)};
  Heatmap map;
  map.rows = static_cast<std::size_t>(rows.blocks);
  map.cols = static_cast<std::size_t>(cols.blocks);
  map.values = std::move(values);
  const auto sample = named_sample(capture, picked, sight);
  map.row_labels = names_of(capture, sample, rows);
  map.col_labels = names_of(capture, sample, cols);
  map.x.label = "key", map.y.label = "query";
  map.map = Colormap::diverging;
  return map;
}

std::string attention_at(const PickedHead& picked, const HeadSight& sight, std::size_t row,
                         std::size_t col) {
  const auto entry = [](std::size_t cell, Index first, Index count) {
    return first + static_cast<Index>(cell) * count / std::min(count, kMostCells);
  };
  const Index query = entry(row, sight.row, sight.rows), key = entry(col, sight.col, sight.cols);
  const double weight = picked.picture.value(query, key);
  return "A = " + format_number(weight, 3) + ", " +
         format_number(weight / picked.uniform.value(query, key), 3) + " × uniform";
}

std::string head_title(const Capture& capture, const HeadPick& pick) {
  const Index samples = capture.shape.samples;
  const bool mean = !pick.sample && samples > 1;
  return head_name(pick) + (mean ? ", mean of " + std::to_string(samples) + " samples" : "");
}

}  // namespace polarflow
