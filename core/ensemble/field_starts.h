#pragma once

#include "core/ensemble/depth.h"
#include "core/ensemble/start_outcome.h"
#include "core/flow/settings.h"
#include "core/model/problem.h"

#include <optional>
#include <vector>

namespace polarflow {

/// What is the same for all starts that run in vectors on one field.
struct FieldStarts {
  const Problem& problem;  ///< reduced where it reduces; its a is not read
  const FlowSettings& settings;
  Precision precision = Precision::exact;
  bool certifies = false;  ///< a token that leads in weights and in V does so for ever
  double level = 0.99;

  /// Whether the problem's starts run in these vectors: one row of plain values, few numbers, and a
  /// map and a loss that know how.
  [[nodiscard]] bool fit() const;

  /// The outcomes of the starts, as Ensemble::follow() gives them; nothing for those that are to be
  /// followed alone: stiff runs, runs that break off, and held scores that are let go.
  ///
  /// In time t a run whose predicted further change is under 100 rtol has come to rest.
  /// Shapes  starts: (n × count), the columns one after the other in memory.
  [[nodiscard]] std::vector<std::optional<StartOutcome>> follow(MatIn starts, Depth depth) const;
};

}  // namespace polarflow
