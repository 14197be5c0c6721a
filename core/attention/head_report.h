#pragma once

#include "core/attention/columns.h"
#include "core/attention/measure.h"
#include "core/attention/secondary.h"

#include <array>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace polarflow {

/// All that is measured of one head.
struct HeadReport {
  std::array<double, kMeasures.size()> values{};  ///< in the order of kMeasures
  Vec decay;                                      ///< Ā(d), its entry k for d = k + 1
  Vec column_mass, column_second_moment;          ///< per key from the first valid one on
  Vec column_rows;                                ///< how many rows may see the key
  std::vector<SecondarySink> secondary;

  template <Measure M>
  [[nodiscard]] double value() const {
    return values[kMeasureIndex<M>];
  }
  /// The measure of this id; NaN where there is none.
  [[nodiscard]] double value(std::string_view id) const;

  /// Column sums over the rows that may see the key, of which later keys have fewer; NaN without.
  [[nodiscard]] Vec column_mass_per_row() const { return column_mass.cwiseQuotient(column_rows); }
  [[nodiscard]] Vec column_second_moment_per_row() const {
    return column_second_moment.cwiseQuotient(column_rows);
  }
};

/// Each type of a list once, in a tuple.
template <class Seen, class... Rest>
struct DistinctTypes {
  using Tuple = Seen;
};
template <class... Seen, class T, class... Rest>
struct DistinctTypes<std::tuple<Seen...>, T, Rest...> {
  static constexpr bool known = (std::is_same_v<Seen, T> || ...);
  using Next = std::conditional_t<known, std::tuple<Seen...>, std::tuple<Seen..., T>>;
  using Tuple = typename DistinctTypes<Next, Rest...>::Tuple;
};

/// The collectors of a list of measures.
template <class Choice>
struct CollectorsOf;
template <class... M>
struct CollectorsOf<std::variant<M...>> {
  using Tuple =
      typename DistinctTypes<std::tuple<>, typename M::Collector..., Columns, FarColumns>::Tuple;
};

/// Gathers the measures of a head while its rows go by, each once and sample after sample.
///
/// Cost  memory O(samples + keys).
class HeadMeter {
 public:
  explicit HeadMeter(const HeadSpans& head);
  void add(const RowReading& row);
  [[nodiscard]] HeadReport report() const;

 private:
  CollectorsOf<AnyMeasure>::Tuple collectors_;
};

/// The report of a head; its rows are read once.
/// Cost  3 ns per visible entry and passes over the hidden ones; memory O(samples + keys).
[[nodiscard]] HeadReport measure_head(const HeadView& view,
                                      CountedRows counted = CountedRows::positive);

}  // namespace polarflow
