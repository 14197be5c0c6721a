#include "core/attention/gini.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

namespace polarflow {

namespace {

using Keys = std::vector<std::uint64_t>;

/// One pass of a radix sort, by 11 bits of the keys. A digit that all share needs none.
void sort_by_digit(Keys& keys, int shift, Keys& scratch) {
  const auto digit = [shift](std::uint64_t key) { return key >> shift & 0x7ff; };
  std::array<std::size_t, 2048> places{};
  for (const std::uint64_t key : keys) ++places[digit(key)];
  if (places[digit(keys[0])] == keys.size()) return;
  std::exclusive_scan(places.begin(), places.end(), places.begin(), std::size_t{0});
  for (const std::uint64_t key : keys) scratch[places[digit(key)]++] = key;
  keys.swap(scratch);
}

/// Ascending order. Numbers ≥ 0 are ordered as their bits are, and six passes over those are much
/// faster than comparisons, which made nine tenths of the cost of measuring a head.
void sort_shares(Vec& shares) {
  constexpr Index kLong = 256;
  if (shares.size() < kLong) {
    std::ranges::sort(shares);
    return;
  }
  Keys keys(static_cast<std::size_t>(shares.size())), scratch(keys.size());
  std::ranges::transform(shares, keys.begin(), [](double x) {
    return std::bit_cast<std::uint64_t>(std::abs(x));  // −0 is 0
  });
  for (int shift = 0; shift < 64; shift += 11) sort_by_digit(keys, shift, scratch);
  std::ranges::transform(keys, shares.begin(),
                         [](std::uint64_t bits) { return std::bit_cast<double>(bits); });
}

}  // namespace

double gini_coefficient(Vec shares) {
  sort_shares(shares);
  const double n = static_cast<double>(shares.size());
  double running = 0, total = 0;
  for (const double share : shares) total += running += share;
  return (n + 1 - 2 * total) / n;
}

}  // namespace polarflow
