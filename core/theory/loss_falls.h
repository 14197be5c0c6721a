#pragma once

#include "core/theory/statement.h"

namespace polarflow {

/// The flow descends.
struct LossFalls {
  static constexpr StatementInfo info{.id = "loss-falls",
                                      .title = "the loss never rises",
                                      .source = "Lemma D.2; spec Sec. 1.2",
                                      .formula = "dL/dt ≤ 0",
                                      .hypotheses = "any model, loss and map"};
  static constexpr Claim claim = Claim::never_falls;

  static bool applies(const Problem&) { return true; }
  static Vec quantity(const Snapshot&, const Snapshot& now) { return scalar(-now.now.loss); }
};

}  // namespace polarflow
