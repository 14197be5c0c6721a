#pragma once

#include "core/attention/attention.h"
#include "core/attention/sample_span.h"

#include <span>
#include <vector>

namespace polarflow {

/// Which rows count.
///
///     positive   those with finite entries, a positive finite sum and a valid position (captures)
///     all        those whose position is not masked (training, where maps have signs)
enum class CountedRows : std::uint8_t { positive, all };

/// One row of attention as the measures see it: the part of it that a row may see, and beyond only
/// what has weight there. So hidden keys and padding change no bit of what follows.
///
/// Keys s and the row's own position r are counted from the first valid key of its sample.
struct RowReading {
  Index sample = 0, query = 0, queries = 0;
  Index position = 0;  ///< r
  Index visible = 0;   ///< how many keys the row may see
  bool causal = true;  ///< as the view says
  Index lead = 0;      ///< where key 0 stands in the vectors
  double sum = 0;      ///< ΣA
  double largest = 0;  ///< max A/ΣA
  double entropy = 0;  ///< of the magnitudes, in nats
  Vec weights;         ///< A
  Vec shares;          ///< p = A/ΣA
  Vec magnitudes;      ///< ŝ = |A|/Σ|A|

  [[nodiscard]] double weight(Index s) const { return has(s) ? weights[lead + s] : 0; }
  [[nodiscard]] double share(Index s) const { return has(s) ? shares[lead + s] : 0; }

 private:
  [[nodiscard]] bool has(Index s) const { return lead + s >= 0 && lead + s < weights.size(); }
};

/// Reads a head's rows one after the other, each once.
///
/// Both the view and the spans must outlive it.  Cost  memory O(keys).
class RowReader {
 public:
  RowReader(const HeadView& view, const HeadSpans& spans, CountedRows counted);

  /// The row, or null where it does not count; good until the next call.
  const RowReading* read(Index sample, Index query);
  /// The row last read as it stands in the tensor, counted or not.  Shapes  (keys).
  [[nodiscard]] std::span<const double> entries() const { return entries_; }

 private:
  [[nodiscard]] bool position_counts(Index sample, Index position) const;
  void take_visible_part();
  /// Hidden keys weigh 0, which is the most where all that are seen weigh less.
  [[nodiscard]] double largest_weight() const;
  void evaluate();

  const HeadView& view_;
  const HeadSpans& spans_;
  CountedRows counted_;
  std::vector<double> entries_;
  RowReading row_;
};

}  // namespace polarflow
