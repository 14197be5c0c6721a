#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/files/attention_arrays.h"
#include "app/files/row_tally.h"

namespace polarflow {

/// What a sample of a family's rows says about it.
struct FamilyJudgement {
  RowTally straight, across;  ///< with the last axis as keys; with the one before it

  [[nodiscard]] bool has_negative() const { return straight.lowest < 0; }
  /// 3 shares, 2 causal, 1 nothing against it, 0 negative entries.
  [[nodiscard]] int grade() const;
  /// 1: the last axis is the keys; -1: the one before it; 0: nothing tells them apart.
  [[nodiscard]] int lean() const;
  [[nodiscard]] bool keys_last() const { return lean() >= 0; }
  [[nodiscard]] bool keys_before() const { return lean() <= 0; }
  /// How that was told, as a sentence.
  [[nodiscard]] std::string reason() const;
};

using MappedFiles = std::span<const std::unique_ptr<MappedFile>>;

/// Looks at some rows of the family's first array, both ways.
[[nodiscard]] FamilyJudgement judge(const ArrayFamily& family, MappedFiles files);

/// Some rows of some heads; of the first head alone where reading others would inflate the file.
[[nodiscard]] RowTally tally_sample(HeadReader& reader, std::span<const std::uint8_t> valid);

}  // namespace polarflow
