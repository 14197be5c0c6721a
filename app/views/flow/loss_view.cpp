#include "app/views/flow/loss_view.h"

#include "app/views/flow/scalar_curve.h"
#include "app/views/labels.h"

namespace polarflow {

Figure build_loss_view(const FlowFrame& frame, const ViewParams& params) {
  if (frame.record.empty()) return empty_figure(frame);
  const TimeAxis time = make_time_axis(frame, params);
  ScalarCurve curve{.label = "loss L"};
  for (const Index i : time.samples) curve.values.push_back(frame.record[i].loss);
  curve.told = frame.told_loss;
  return build_scalar_curve(frame, params, time, std::move(curve));
}

}  // namespace polarflow
