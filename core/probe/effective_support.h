#pragma once

#include "core/attention/effective_support.h"
#include "core/probe/entropy.h"

#include <cmath>

namespace polarflow {

/// How many tokens share the attention: uniform weights over k of them give k.
/// Source  spec Sec. 8.1.
struct EffectiveSupportProbe {
  static constexpr ProbeInfo info{.id = "effective-support",
                                  .label = "effective support",
                                  .formula = "exp(−Σ ŝ ln ŝ)",
                                  .group = ProbeGroup::attention,
                                  .unit = "tokens",
                                  .min = 1,
                                  .over_rows = true};
  static bool applies(const Problem&) { return true; }
  static double value(const Reading& at) {
    return mean_of_rows(
        at.now, [](const Vec& shares) { return effective_support(shannon_entropy(shares)); });
  }
};

}  // namespace polarflow
