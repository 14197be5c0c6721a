#include "app/views/flow/moment.h"

#include <algorithm>
#include <limits>

namespace polarflow {

std::optional<Moment> moment_at(const FlowFrame& frame, std::optional<double> t) {
  const FlowRecord& record = frame.record;
  if (record.size() == 0) return {};
  const double at = t.value_or(std::numeric_limits<double>::infinity());
  const Index i = std::clamp<Index>(record.at_time(at), 0, record.size() - 1);
  const FlowPoint here = record[i];
  Moment moment{here.t, here.loss, here.a, here.s, here.p, i};
  if (i + 1 >= record.size() || !(at > here.t)) return moment;
  const FlowPoint next = record[i + 1];
  const double share = (at - here.t) / (next.t - here.t);
  moment.t = at;
  moment.loss += share * (next.loss - here.loss);
  moment.a += share * (next.a - here.a);
  moment.s += share * (next.s - here.s);
  moment.p += share * (next.p - here.p);
  return moment;
}

}  // namespace polarflow
