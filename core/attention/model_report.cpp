#include "core/attention/model_report.h"

#include "core/base/check.h"

#include <algorithm>
#include <cmath>

namespace polarflow {

double sink_rate(HeadReports heads, double threshold) {
  double sinks = 0;
  bool defined = false;
  for (const HeadReport* head : heads) {
    const double alpha = head->value<AlphaFirstMeasure>();
    defined = defined || !std::isnan(alpha);
    sinks += alpha > threshold;
  }
  return defined ? sinks / static_cast<double>(heads.size())
                 : std::numeric_limits<double>::quiet_NaN();
}

DecayFit fit_mean_decay(HeadReports heads) {
  std::vector<Vec> curves;
  curves.reserve(heads.size());
  for (const HeadReport* head : heads) curves.push_back(head->decay);
  return fit_decay(mean_curve(curves));
}

ModelReport combine_heads(HeadReports heads, Index layers) {
  POLARFLOW_CHECK(layers, >, 0);
  const std::size_t count = static_cast<std::size_t>(layers), each = heads.size() / count;
  POLARFLOW_CHECK(each * count, ==, heads.size());
  ModelReport model;
  model.decay = fit_mean_decay(heads);
  model.sink_rate = sink_rate(heads);
  for (std::size_t layer = 0; layer < count; ++layer)
    model.layer_decay.push_back(fit_mean_decay(heads.subspan(layer * each, each)));
  model.row_sum_min = model.row_sum_max = std::numeric_limits<double>::quiet_NaN();
  for (const HeadReport* head : heads) {  // fmin and fmax pass over heads without rows
    model.row_sum_min = std::fmin(model.row_sum_min, head->value<RowSumMinMeasure>());
    model.row_sum_max = std::fmax(model.row_sum_max, head->value<RowSumMaxMeasure>());
    model.bad_rows += static_cast<Index>(head->value<BadRowsMeasure>());
  }
  return model;
}

}  // namespace polarflow
