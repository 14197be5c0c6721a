#include "app/files/axis_recognition.h"

#include <algorithm>

namespace polarflow {
namespace {

constexpr double kMostly = .5;  // padding may hold anything
constexpr Index kHeads = 16, kRows = 24, kRowsOfOne = 128;

/// Calls `look` on heads that lie spread over the tensor, and says how many rows of each to take.
template <class Look>
void some_heads(HeadReader& reader, Look look) {
  const AttentionShape& shape = reader.shape();
  const Index total = shape.layers * shape.heads;
  const Index most = reader.in_place() ? std::min(kHeads, total) : 1;
  const Index rows = most == 1 ? kRowsOfOne : kRows;
  for (Index i = 0; i < most; ++i) {
    const Index at = i * total / most;
    reader.visit(at / shape.heads, at % shape.heads,
                 [&](const HeadView& head) { look(head, rows); });
  }
}

}  // namespace

int FamilyJudgement::grade() const {
  if (has_negative()) return 0;
  if (straight.sums_to_one(kMostly) || across.sums_to_one(kMostly)) return 3;
  return straight.is_causal() || across.is_causal() ? 2 : 1;
}

int FamilyJudgement::lean() const {
  const bool one = straight.sums_to_one(kMostly), one_across = across.sums_to_one(kMostly);
  if (one != one_across) return one ? 1 : -1;
  const bool causal = straight.is_causal(), causal_across = across.is_causal();
  if (causal != causal_across) return causal ? 1 : -1;
  return straight.counted > 0 ? 0 : 1;
}

std::string FamilyJudgement::reason() const {
  const bool one = straight.sums_to_one(kMostly), one_across = across.sums_to_one(kMostly);
  if (one && !one_across) return "The last axis is the keys: its sums are 1.";
  if (one_across && !one) return "The axis before the last is the keys: its sums are 1.";
  if (straight.is_causal() && !across.is_causal())
    return "The last axis is the keys: no row sees later ones.";
  if (across.is_causal() && !straight.is_causal())
    return "The axis before the last is the keys: no column sees later ones.";
  return "That the last axis is the keys is a guess: its numbers do not tell.";
}

FamilyJudgement judge(const ArrayFamily& family, MappedFiles files) {
  const LabelledArray& first = *family.arrays.front();
  const AxisOrder order = likely_orders(family, {}).front();
  HeadReader reader({.shape = shape_under(order, first.shape), .pieces = {{&first, order, 0, 0}}},
                    files);
  FamilyJudgement found;
  some_heads(reader, [&](const HeadView& head, Index rows) {
    found.straight.add(head, rows);
    found.across.add(transposed(head), rows);
  });
  return found;
}

RowTally tally_sample(HeadReader& reader, std::span<const std::uint8_t> valid) {
  RowTally found;
  some_heads(reader, [&](HeadView head, Index rows) {
    head.valid = valid;
    found.add(head, rows);
  });
  return found;
}

}  // namespace polarflow
