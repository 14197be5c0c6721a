#include "app/files/padding.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/text/printable.h"

namespace polarflow {
namespace {

enum class RowState { good, not_finite, empty, uniform };

/// What one sample shows.
struct SampleSeen {
  std::vector<RowState> rows;
  std::vector<bool> looked_at;  // by a good row, for each key
  Index good = 0;

  [[nodiscard]] Index first_looked_at() const {
    return std::ranges::find(looked_at, true) - looked_at.begin();
  }
  [[nodiscard]] Index last_not_finite() const {
    const auto end = std::find_if(rows.rbegin(), rows.rend(),
                                  [](RowState state) { return state != RowState::not_finite; });
    return end - rows.rbegin();
  }
};

RowState state_of(const std::vector<double>& row, Index position) {
  double sum = 0;
  for (const double entry : row) sum += entry;
  if (!std::isfinite(sum)) return RowState::not_finite;
  if (sum <= 0) return RowState::empty;
  const bool sees_later = position + 1 < static_cast<Index>(row.size());
  const bool level = std::ranges::all_of(row, [&](double entry) { return entry == row[0]; });
  return sees_later && level ? RowState::uniform : RowState::good;
}

SampleSeen see(const HeadView& head, Index sample) {
  SampleSeen seen{{}, std::vector<bool>(static_cast<std::size_t>(head.keys), false), 0};
  std::vector<double> row(static_cast<std::size_t>(head.keys));
  for (Index query = 0; query < head.queries; ++query) {
    head.read_row(sample, query, row);
    seen.rows.push_back(state_of(row, head.position(query)));
    if (seen.rows.back() != RowState::good) continue;
    ++seen.good;
    for (std::size_t k = 0; k < row.size(); ++k)
      if (row[k] != 0) seen.looked_at[k] = true;
  }
  return seen;
}

/// Keys of one sample that are padding: so many at the front, so many at the end.
struct Padded {
  Index front = 0, back = 0;
};

Padded padded(const SampleSeen& seen, const HeadView& head) {
  if (seen.good == 0) return {};
  const Index back = head.queries == head.keys ? seen.last_not_finite() : 0;
  return {seen.first_looked_at(), std::min(back, head.queries - 1)};
}

std::string sentence(const std::vector<Padded>& all) {
  for (std::size_t s = 0; s < all.size(); ++s)
    if (all[s].front + all[s].back > 0)
      return "No mask is given: keys that no row looks at, and rows that are no numbers, are taken "
             "for padding; of sample " +
             std::to_string(s) + " the first " + std::to_string(all[s].front) + " and the last " +
             std::to_string(all[s].back) + " keys.";
  return "";
}

}  // namespace

std::optional<std::pair<Index, Index>> mask_extents(const LabelledArray& mask, Index keys) {
  std::vector<std::size_t> extents = mask.shape;
  if (extents.empty() || std::ranges::find(extents, 0u) != extents.end()) return std::nullopt;
  const std::size_t last = extents.back();
  extents.pop_back();
  std::size_t samples = 1;
  for (const std::size_t extent : extents) {
    if (extent == 1) continue;
    if (samples != 1) return std::nullopt;
    samples = extent;
  }
  if (static_cast<Index>(last) != keys) return std::nullopt;
  return std::pair{static_cast<Index>(samples), static_cast<Index>(last)};
}

Padding padding_from(const LabelledArray& mask) {
  Padding found;
  for (const double number : all_numbers(mask)) found.valid.push_back(number != 0 ? 1 : 0);
  const auto out = std::ranges::count(found.valid, 0);
  found.note = "Valid keys are those of \"" + printable(mask.name, 96) +
               "\": " + std::to_string(out) + " of " + std::to_string(found.valid.size()) +
               " are padding.";
  return found;
}

Padding padding_seen_in(const HeadView& head) {
  std::vector<Padded> all;
  for (Index s = 0; s < head.samples; ++s) all.push_back(padded(see(head, s), head));
  // Without rows of their own, first keys that nobody looks at are a window's doing, unless they
  // differ between samples.
  const bool differ = std::ranges::any_of(all, [](const Padded& one) { return one.front == 0; });
  if (head.queries < head.keys && !differ)
    for (Padded& one : all) one.front = 0;
  Padding found{{}, sentence(all)};
  if (found.note.empty()) return found;
  found.valid.assign(static_cast<std::size_t>(head.samples * head.keys), 1);
  for (std::size_t s = 0; s < all.size(); ++s) {
    const auto row = found.valid.begin() + static_cast<Index>(s) * head.keys;
    std::fill_n(row, all[s].front, std::uint8_t{0});
    std::fill_n(row + head.keys - all[s].back, all[s].back, std::uint8_t{0});
  }
  return found;
}

}  // namespace polarflow
