#pragma once

#include "app/files/array_file.h"
#include "app/files/attention_arrays.h"
#include "app/files/axis_recognition.h"
#include "app/files/dump_request.h"

namespace polarflow {

/// The arrays of a file that are attention, and what a sample of their rows says.
struct AttentionChoice {
  ArrayFamily family;
  FamilyJudgement judgement;

  /// How much speaks for them: what the rows say first, then the name.
  [[nodiscard]] int rank() const {
    return 2 * judgement.grade() + (names_attention(family.pattern) ? 1 : 0);
  }
};

/// Chooses among the arrays that the request leaves.
/// Errors  DumpError: no array is attention, and why; several are (needs-array).
[[nodiscard]] AttentionChoice choose_attention(const ArrayFile& file, const DumpRequest& request);

/// Refuses an array with entries below 0, as scores before a softmax are.
[[noreturn]] void refuse_scores(const LabelledArray& array, double lowest);

}  // namespace polarflow
