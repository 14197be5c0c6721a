#pragma once

#include "core/attention/entropy.h"

namespace polarflow {

/// How many keys share the attention: uniform shares over k of them give k.
/// Source  spec Sec. 8.1.
inline double effective_support(double entropy) {
  return std::exp(entropy);
}

/// Effective support, mean over the rows.
struct EffectiveSupportMeasure : RowMeasure<EffectiveSupportMeasure> {
  static constexpr MeasureInfo info{.id = "effective_support",
                                    .label = "effective support",
                                    .formula = "exp(−Σ ŝ ln ŝ)",
                                    .unit = "keys",
                                    .min = 1,
                                    .uniform = [](Index T) { return double(T + 1) / 2; }};
  static double of_row(const RowReading& row) { return effective_support(row.entropy); }
};

}  // namespace polarflow
