#pragma once

#include "core/attention/measure_info.h"
#include "core/attention/row_reading.h"

#include <vector>

namespace polarflow {

/// What each key receives: Σ A and Σ A² over the rows, per key s counted from the first valid one.
class Columns {
 public:
  static constexpr MeasureInfo mass_info{
      .id = "column_mass", .label = "column mass M", .formula = "Σ_t A_ts"};
  static constexpr MeasureInfo second_moment_info{
      .id = "column_second_moment", .label = "column second moment S", .formula = "Σ_t A_ts²"};

  explicit Columns(const HeadSpans& head);
  void add(const RowReading& row);

  /// M_s = Σ_t A_ts, mean over the samples that have rows.  Shapes  (keys).
  [[nodiscard]] Vec mass() const { return mass_ / samples(); }
  /// S_s = Σ_t A_ts², likewise.
  [[nodiscard]] Vec second_moment() const { return second_moment_ / samples(); }
  /// How many rows may see the key, likewise; later keys have fewer.
  [[nodiscard]] Vec rows() const;

 private:
  [[nodiscard]] double samples() const;

  Vec mass_, second_moment_;
  Vec ends_;  // [n]: rows that see n keys
  std::vector<bool> has_rows_;
};

}  // namespace polarflow
