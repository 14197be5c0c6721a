#include "app/views/flow/stage_face.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace polarflow {

namespace {

/// The corner at which token i counts.
std::size_t corner_of(Index i, Index n, const Corners& corners) {
  if (n <= 3 || !corners) return static_cast<std::size_t>(i);
  return i == corners->first ? 0 : i == corners->second ? 1 : 2;
}

}  // namespace

StageFace top_two(VecIn s) {
  StageFace face;
  const auto size = [&s](Index i) { return std::isfinite(s[i]) ? std::abs(s[i]) : -1; };
  if (s.size() >= 2 && size(1) > size(0)) std::swap(face.first, face.second);
  for (Index i = 2; i < s.size(); ++i) {
    if (size(i) > size(face.first)) {
      face.second = std::exchange(face.first, i);
    } else if (size(i) > size(face.second)) {
      face.second = i;
    }
  }
  return face;
}

Barycentric shares_of(VecIn s, const Corners& corners) {
  Barycentric shares{};
  for (Index i = 0; i < s.size(); ++i) shares[corner_of(i, s.size(), corners)] += std::abs(s[i]);
  const double sum = shares[0] + shares[1] + shares[2] + shares[3];
  for (double& share : shares) share /= sum;
  return shares;
}

Vec weights_at(const Barycentric& shares, VecIn s, const Corners& corners, double floor) {
  const Barycentric before = shares_of(s, corners);
  Barycentric members{};
  for (Index i = 0; i < s.size(); ++i) members[corner_of(i, s.size(), corners)] += 1;
  const double total = s.array().abs().sum();
  Vec result(s.size());
  for (Index i = 0; i < s.size(); ++i) {
    const std::size_t corner = corner_of(i, s.size(), corners);
    const bool empty = !(before[corner] > 0);
    const double part = empty ? 1 / members[corner] : std::abs(s[i]) / total / before[corner];
    result[i] = std::max(floor, shares[corner] * part);
  }
  result /= result.sum();
  for (Index i = 0; i < s.size(); ++i) result[i] = std::copysign(result[i], s[i]);
  return result;
}

}  // namespace polarflow
