#pragma once

#include "core/theory/statement_info.h"

#include <optional>
#include <string_view>

namespace polarflow {

enum class Verdict { holds, violated, not_applicable, undecided };

/// The verdict's word on the command line.
std::string_view name_of(Verdict verdict);

/// What a run has said of one statement so far.
struct Finding {
  StatementInfo info;
  Verdict verdict = Verdict::undecided;
  // Of the entry and time that come nearest to a breach, or go furthest beyond:
  double slack = 0;  // tolerance minus breach; negative where it is violated
  double tolerance = 0;
  double t = 0;
  std::optional<double> first_breach{};  // when it was first violated
  double value = 0;                      // that entry of Q − ∫rate in the latest state,
  double reference = 0;  // and what the claim compares it with: its start, its largest value, 0
};

}  // namespace polarflow
