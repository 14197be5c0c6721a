#include "core/attention/head_report.h"

namespace polarflow {

namespace {

/// A tuple whose parts are all made from the same argument.
template <class Tuple>
struct MakeFrom;
template <class... Part>
struct MakeFrom<std::tuple<Part...>> {
  template <class From>
  static std::tuple<Part...> make(const From& from) {
    return {Part(from)...};
  }
};

}  // namespace

double HeadReport::value(std::string_view id) const {
  for (std::size_t i = 0; i < kMeasures.size(); ++i)
    if (kMeasures[i].id == id) return values[i];
  return std::numeric_limits<double>::quiet_NaN();
}

HeadMeter::HeadMeter(const HeadSpans& head)
    : collectors_(MakeFrom<CollectorsOf<AnyMeasure>::Tuple>::make(head)) {}

void HeadMeter::add(const RowReading& row) {
  std::apply([&](auto&... collector) { (collector.add(row), ...); }, collectors_);
}

HeadReport HeadMeter::report() const {
  HeadReport report;
  for_each_choice<AnyMeasure>([&]<class M>() {
    report.values[kMeasureIndex<M>] = M::value(std::get<typename M::Collector>(collectors_));
  });
  const Columns& columns = std::get<Columns>(collectors_);
  report.decay = std::get<DecayCurve>(collectors_).curve();
  report.column_mass = columns.mass();
  report.column_second_moment = columns.second_moment();
  report.column_rows = columns.rows();
  report.secondary = std::get<FarColumns>(collectors_).sinks();
  return report;
}

HeadReport measure_head(const HeadView& view, CountedRows counted) {
  const HeadSpans spans(view);
  RowReader reader(view, spans, counted);
  HeadMeter meter(spans);
  for (Index sample = 0; sample < view.samples; ++sample)
    for (Index query = 0; query < view.queries; ++query)
      if (const RowReading* row = reader.read(sample, query)) meter.add(*row);
  return meter.report();
}

}  // namespace polarflow
