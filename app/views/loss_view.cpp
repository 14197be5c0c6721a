#include "app/views/loss_view.h"

#include "app/views/labels.h"
#include "app/views/scalar_curve.h"

namespace polarflow {

Figure build_loss_view(const Frame& frame, const ViewParams& params) {
  if (frame.history.empty()) return empty_figure(frame);
  const TimeAxis time = make_time_axis(frame, params);
  ScalarCurve curve{.label = "loss L"};
  for (const Index i : time.samples) curve.values.push_back(frame.history[i].loss);
  curve.told = frame.told_loss;
  return build_scalar_curve(frame, params, time, std::move(curve));
}

}  // namespace polarflow
